import { firstPreviousHash, nextLink, sha256 } from '../../accounts/record.ts';
import { sealOf } from '../../reviewing/seal.ts';
import type { TellingLetter } from '../../../db/schema/cohorts.ts';
import { letterHash } from '../decisions/letter.ts';
import type { Content } from './signed.ts';

export interface DossierCheck {
  /** What does not hold, a sentence each; nothing where all of it does. */
  readonly broken: readonly string[];
  /** How many of the texts and reviews fit the hash that the record has of them. */
  readonly fit: number;
  /** Those that cannot be checked any more, because they were erased. */
  readonly erased: number;
  readonly events: number;
  /** Events that follow on the one before them in the organization’s record, both of which are here. */
  readonly linked: number;
}

type Event = Content['events'][number];

/**
 * Whether what a dossier says holds together, with nothing but the dossier: every text by its hash, those hashes by the
 * events that hold them, each event by its own hash, and neighbours in the chain by each other’s. Who signed it is
 * another question.
 */
export function checkDossier(content: Content): DossierCheck {
  const found = new Findings(content);
  const { linked } = checkChain(content, found);
  checkWritten(content, found);
  checkJudged(content, found);
  checkDecided(content, found);
  const { broken, fit, erased } = found;
  return { broken, fit, erased, events: content.events.length, linked };
}

type Facts = Readonly<Record<string, unknown>>;

const says = (event: Event, facts: Facts) =>
  Object.entries(facts).every(([key, value]) => event.facts[key] === value);

/** What has been found, and how a text is held against a hash. */
class Findings {
  readonly broken: string[] = [];
  fit = 0;
  erased = 0;
  readonly #content: Content;

  constructor(content: Content) {
    this.#content = content;
  }

  get isErased(): boolean {
    return this.#content.erasedAt !== null;
  }

  /** The text of `what` against its hash; a text that is gone only where the candidate was erased. */
  text(what: string, text: string | null, hash: unknown): void {
    if (text === null) {
      if (this.isErased) this.erased += 1;
      else this.broken.push(`${what} is missing, although nobody was erased`);
    } else this.holds(hex(text) === hash, `${what} is another text than its hash says`);
  }

  holds(isSo: boolean, otherwise: string): void {
    if (isSo) this.fit += 1;
    else this.broken.push(otherwise);
  }

  /** The one event of this kind whose facts say so. */
  event(action: string | readonly string[], facts: Facts): Event | undefined {
    return this.#content.events.find(
      (event) => [action].flat().includes(event.action) && says(event, facts),
    );
  }

  about(action: string, subjectId: string, facts: Facts = {}): Event | undefined {
    return this.#content.events.find(
      (event) => event.action === action && event.subject.id === subjectId && says(event, facts),
    );
  }
}

function checkChain({ events, organization }: Content, found: Findings): { linked: number } {
  let linked = 0;
  let before: Event | undefined;
  for (const event of events) {
    const { position, at, actor, action, subject, facts, previousHash } = event;
    const previous = { position: position - 1, hash: Buffer.from(previousHash, 'hex') };
    const happening = {
      organizationId: organization.id,
      at: new Date(at),
      actor,
      action,
      subject,
      facts,
    };
    const link = nextLink(previous, happening);
    const isItself =
      link.contentHash.toString('hex') === event.contentHash &&
      link.hash.toString('hex') === event.hash;
    if (!isItself) found.broken.push(`event ${position} is another than its hash says`);
    if (position === 1 && previousHash !== firstPreviousHash.toString('hex')) {
      found.broken.push('event 1 does not begin the record');
    }
    if (before !== undefined && before.position >= position) {
      found.broken.push(`event ${position} stands behind event ${before.position}`);
    }
    if (before?.position === position - 1) {
      if (before.hash === previousHash) linked += 1;
      else found.broken.push(`event ${position} does not follow from event ${before.position}`);
    }
    before = event;
  }
  return { linked };
}

function checkWritten({ turns, sitting }: Content, found: Findings): void {
  for (const { position, answers, lateAdditions } of turns) {
    for (const { id, text, sha256: hash, lateAdditionId, released } of answers) {
      found.text(`the answer to turn ${position}`, text, hash);
      const isRecorded =
        lateAdditionId === null
          ? found.event(['turn.submitted', 'turn.expired'], { answerId: id, sha256: hash })
          : found.event('lateAddition.received', { lateAdditionId, sha256: hash });
      found.holds(
        isRecorded !== undefined,
        `the record has no answer to turn ${position} with this hash`,
      );
      if (released === null) continue;
      found.text(`what interviewers read of turn ${position}`, released.text, released.sha256);
      found.holds(
        found.event('answer.released', { answerId: id, redactedSha256: released.sha256 }) !==
          undefined,
        `the record has no release of turn ${position} with this hash`,
      );
    }
    for (const { id, text, sha256: hash, verdict } of lateAdditions) {
      found.text(`a late addition to turn ${position}`, text, hash);
      found.holds(
        found.event('lateAddition.received', { lateAdditionId: id, sha256: hash }) !== undefined,
        `the record has no late addition to turn ${position} with this hash`,
      );
      if (verdict === null) continue;
      found.holds(
        found.event(`lateAddition.${verdict}`, { lateAdditionId: id }) !== undefined,
        `the record does not say that a late addition to turn ${position} was ${verdict}`,
      );
    }
  }
  found.holds(
    found.about('sitting.started', sitting.id) !== undefined,
    'the record has no start of this sitting',
  );
}

function checkJudged({ reviews, adjudications }: Content, found: Findings): void {
  for (const review of reviews) {
    const { id, answerId, rubricVersionId, scores, reader } = review;
    const committed = found.about('review.committed', id);
    const seal = sealOf(
      { id, answerId, rubricVersionId },
      scores.map(({ criterionId, level, note, evidence }) => ({
        ...{ criterionId, level, note: note ?? '' },
        evidence: evidence.map(({ start, end, quote }) => ({ start, end, quote: quote ?? '' })),
      })),
    );
    const isGone = found.isErased && scores.every((one) => !one.note && one.evidence.length === 0);
    if (committed?.facts['scoresSha256'] === seal) found.fit += 1;
    else if (committed !== undefined && isGone) found.erased += 1;
    else found.broken.push(`a review by reader ${reader} is another than was sealed`);
    for (const { criterionId, title, changes } of scores) {
      for (const { level, reason } of changes) {
        const what = `a change of “${title}” by reader ${reader}`;
        checkReason(found, what, reason, (facts) =>
          found.about('score.changed', id, { criterionId, level, ...facts }),
        );
      }
    }
  }
  for (const { answerId, round, criterionId, level, reason, title } of adjudications) {
    const settled = found.about('answer.adjudicated', answerId, { round });
    const lines = settled?.facts['decisions'];
    const line = Array.isArray(lines)
      ? (lines as Record<string, unknown>[]).find((one) => one['criterionId'] === criterionId)
      : undefined;
    found.holds(line?.['level'] === level, `the record settles “${title}” at another level`);
    found.text(`the reason for settling “${title}”`, reason, line?.['reasonSha256']);
  }
}

function checkDecided({ decisions, tellings }: Content, found: Findings): void {
  for (const { id: decisionId, outcome, reason, withdrawn } of decisions) {
    checkReason(found, `the decision “${outcome}”`, reason, (facts) =>
      found.event('sitting.decided', { decisionId, outcome, ...facts }),
    );
    const taken = found.event('decision.withdrawn', { decisionId });
    found.holds(
      (taken !== undefined) === (withdrawn !== null),
      `the record says otherwise about whether the decision “${outcome}” was taken back`,
    );
  }
  for (const { id: tellingId, decisionId, sha256: letterSha256, letter } of tellings) {
    found.holds(
      found.event('candidate.told', { tellingId, decisionId, letterSha256 }) !== undefined,
      'the record has no telling with this letter',
    );
    if (letter === null && found.isErased) found.erased += 1;
    else {
      const isIt = letter !== null && hashOf(letter) === letterSha256;
      found.holds(isIt, 'a letter is another than was sent');
    }
  }
}

/** A reason that the record holds the hash of. */
function checkReason(
  found: Findings,
  what: string,
  reason: string | null,
  find: (facts: Facts) => Event | undefined,
): void {
  if (reason === null && found.isErased) {
    found.erased += 1;
    if (find({}) === undefined) found.broken.push(`the record has not ${what}`);
  } else {
    const isSo = reason !== null && find({ reasonSha256: hex(reason) }) !== undefined;
    found.holds(isSo, `the record has not ${what} with this reason`);
  }
}

type Letter = NonNullable<Content['tellings'][number]['letter']>;

/** Whatever its parts are: it is their canonical JSON that was hashed. */
function hashOf(letter: Letter): string {
  return letterHash(letter as unknown as TellingLetter).toString('hex');
}

function hex(text: string): string {
  return sha256(text).toString('hex');
}
