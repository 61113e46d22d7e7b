import type { Transaction } from '../../../db/connect.ts';
import type { Chosen, TellingLetter } from '../../../db/schema/cohorts.ts';
import { getAssessment, type Assessment } from '../../assessments/assessments.actions.ts';
import type { ActingMember } from '../../http/visit.ts';
import { refuseFields } from '../../http/problem.ts';
import { refuse } from '../../refusal.ts';
import { refuseErased } from './erased.ts';
import { listSittings, lockSittings } from './decisions.store.ts';
import { chosenCriteria, materialOf, type LetterMaterial } from './letter-material.actions.ts';
import { composeLetter, letterHash } from './letter.ts';
import {
  deleteOpening,
  findDraft,
  listDecided,
  listOpenings,
  upsertDraft,
  upsertOpening,
  type DecidedCandidate,
  type LetterDraftRow,
} from './letters.store.ts';
import { ownOpenings, unknownPlaceholders, type Outcome } from './opening.ts';
import { findTelling } from './tellings.store.ts';

/** A letter as it would be sent now, with what it is made of. */
export interface Composed {
  readonly decided: DecidedCandidate;
  readonly draft: LetterDraft;
  readonly material: LetterMaterial;
  readonly letter: TellingLetter;
  readonly sha256: string;
}

export type LetterDraft = Pick<LetterDraftRow, 'revision' | 'withLevels' | 'chosen' | 'words'> & {
  readonly savedAt: Date | null;
};

/** The same by everybody’s hand but for who tells: the sender’s name stands under it. */
export async function composeFor(
  tx: Transaction,
  by: ActingMember,
  assessment: Assessment,
  decided: DecidedCandidate,
  openings: Openings,
): Promise<Composed> {
  const material = await materialOf(tx, assessment, decided.sittingId);
  const draft = (await findDraft(tx, decided.decisionId)) ?? emptyDraft(assessment);
  const letter = composeLetter({
    name: decided.name,
    organization: decided.organization,
    assessment: assessment.name,
    sender: by.name,
    opening: openings[decided.outcome],
    words: draft.words,
    readers: material.readers,
    criteria: chosenCriteria(material, draft),
    toldBefore: decided.toldBefore,
  });
  return { decided, draft, material, letter, sha256: letterHash(letter).toString('hex') };
}

export type Openings = Readonly<Record<Outcome, string>>;

export async function openingsOf(tx: Transaction, assessmentId: string): Promise<Openings> {
  const own = await listOpenings(tx, assessmentId);
  return { ...ownOpenings, ...Object.fromEntries(own.map(({ outcome, text }) => [outcome, text])) };
}

/** The letter to one candidate; once they are told, as it was sent. */
export async function getLetter(tx: Transaction, by: ActingMember, sittingId: string) {
  const [decided] = await listDecided(tx, { sittingIds: [sittingId] });
  if (decided === undefined) return refuseUndecided(tx, sittingId);
  return letterView(tx, by, decided);
}

async function letterView(tx: Transaction, by: ActingMember, decided: DecidedCandidate) {
  const assessment = await getAssessment(tx, decided.assessmentId);
  const openings = await openingsOf(tx, assessment.id);
  const composed = await composeFor(tx, by, assessment, decided, openings);
  const told = await findTelling(tx, decided.decisionId);
  const { draft, material } = composed;
  const unsent = decided.isErased ? null : composed.letter;
  const letter = told === null ? unsent : told.letter;
  return {
    sittingId: decided.sittingId,
    assessment: { id: assessment.id, name: assessment.name },
    candidate: {
      id: decided.candidateId,
      name: decided.name,
      email: decided.email,
      isErased: decided.isErased,
    },
    decision: { id: decided.decisionId, outcome: decided.outcome },
    toldAt: told?.toldAt.toISOString() ?? null,
    draft: {
      revision: draft.revision,
      withLevels: draft.withLevels,
      chosen: [...draft.chosen],
      words: draft.words,
      savedAt: draft.savedAt?.toISOString() ?? null,
    },
    levels: material.levels,
    criteria: material.criteria,
    letter:
      letter === null ? null : { subject: letter.subject, text: letter.text, html: letter.html },
    sha256: told?.sha256.toString('hex') ?? composed.sha256,
  };
}

export interface DraftWanted {
  readonly decisionId: string;
  readonly baseRevision: number;
  readonly withLevels: boolean;
  readonly chosen: readonly Chosen[];
  readonly words: string;
}

/** Keeps what was chosen for a letter; it belongs to the decision, and another decision begins another letter. */
export async function saveDraft(
  tx: Transaction,
  by: ActingMember,
  sittingId: string,
  wanted: DraftWanted,
  now: Date,
) {
  await lockSittings(tx, [sittingId]);
  const [decided] = await listDecided(tx, { sittingIds: [sittingId] });
  if (decided === undefined) return refuseUndecided(tx, sittingId);
  const { name, decisionId, toldAt } = decided;
  if (decisionId !== wanted.decisionId) {
    refuse('decision_replaced', `Another decision about ${name} stands now.`);
  }
  if (decided.isErased) refuseErased(name);
  if (toldAt !== null) refuse('decision_told', `${name} has been told; the letter has left.`);
  const revision = (await findDraft(tx, decisionId))?.revision ?? 0;
  if (revision !== wanted.baseRevision) {
    refuse('letter_changed', 'The letter was changed elsewhere meanwhile; load it again.');
  }
  const assessment = await getAssessment(tx, decided.assessmentId);
  refuseOtherEvidence(await materialOf(tx, assessment, sittingId), wanted.chosen);
  const { withLevels, chosen, words } = wanted;
  await upsertDraft(tx, {
    ...{ decisionId, organizationId: by.organizationId, revision: revision + 1 },
    ...{ withLevels, chosen: [...chosen], words, savedBy: by.id, savedAt: now },
  });
  return letterView(tx, by, decided);
}

function refuseOtherEvidence({ criteria }: LetterMaterial, chosen: readonly Chosen[]): void {
  const problems = chosen.flatMap(({ reviewId, criterionId, quote }, at) => {
    const evidence = criteria
      .filter((one) => one.criterionId === criterionId)
      .flatMap((one) => one.evidence)
      .find((one) => one.reviewId === reviewId);
    const isThere = evidence !== undefined && (quote === null || quote in evidence.quotes);
    return isThere ? [] : [{ field: `body.chosen.${at}`, reason: 'is in no review that counts' }];
  });
  if (problems.length > 0) refuseFields(problems);
}

/** Everybody about whom something is decided, with what each would be sent, or has been. */
export async function listLetters(tx: Transaction, by: ActingMember, assessmentId: string) {
  const assessment = await getAssessment(tx, assessmentId);
  const openings = await openingsOf(tx, assessmentId);
  const items = [];
  for (const decided of await listDecided(tx, { assessmentId })) {
    items.push(await letterLine(tx, by, assessment, decided, openings));
  }
  return {
    assessment: { id: assessment.id, name: assessment.name, feedback: assessment.feedback },
    openings: (['advance', 'hold', 'decline'] as const).map((outcome) => ({
      outcome,
      text: openings[outcome],
      isOwn: openings[outcome] === ownOpenings[outcome],
    })),
    items,
  };
}

async function letterLine(
  tx: Transaction,
  by: ActingMember,
  assessment: Assessment,
  decided: DecidedCandidate,
  openings: Openings,
) {
  const { sittingId, decisionId, outcome, name, email, isErased, cohort, toldAt } = decided;
  const line = {
    ...{ sittingId, decisionId, outcome, name, email, isErased, cohort },
    toldAt: toldAt?.toISOString() ?? null,
    mail: decided.mail,
    toldBefore: decided.toldBefore?.toISOString() ?? null,
  };
  if (toldAt !== null || isErased) return { ...line, letter: null };
  const { draft, material, letter, sha256 } = await composeFor(
    tx,
    by,
    assessment,
    decided,
    openings,
  );
  const parts = letter.parts.filter((part) => part.kind === 'criterion');
  return {
    ...line,
    letter: {
      sha256,
      levels: draft.withLevels ? material.levels : ('leftOut' as const),
      criteria: parts.filter(({ found }) => found.length > 0).length,
      quotes: parts.flatMap(({ quotes }) => quotes).length,
      notes: parts.flatMap(({ notes }) => notes).length,
      hasWords: draft.words.trim() !== '',
    },
  };
}

/** What letters of this assessment say first, by outcome; null: Longhand’s own words. */
export async function setOpening(
  tx: Transaction,
  by: ActingMember,
  { assessmentId, outcome, text }: { assessmentId: string; outcome: Outcome; text: string | null },
): Promise<void> {
  await getAssessment(tx, assessmentId);
  if (text === null) return deleteOpening(tx, assessmentId, outcome);
  const unknown = unknownPlaceholders(text);
  if (unknown.length > 0) {
    const reason = `has {${unknown.join('}, {')}}, which nothing is put in for: there are {name}, {assessment} and {organization}`;
    refuseFields([{ field: 'body.text', reason }]);
  }
  await upsertOpening(tx, { assessmentId, outcome, text, organizationId: by.organizationId });
}

function emptyDraft({ feedback }: Assessment): LetterDraft {
  return { revision: 0, withLevels: feedback === 'levels', chosen: [], words: '', savedAt: null };
}

async function refuseUndecided(tx: Transaction, sittingId: string): Promise<never> {
  const [sitting] = await listSittings(tx, [sittingId]);
  if (sitting === undefined) refuse('not_found', 'There is no such sitting.');
  refuse('not_decided', `Nothing is decided about ${sitting.name} yet.`);
}
