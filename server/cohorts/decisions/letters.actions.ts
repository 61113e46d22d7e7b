import type { Transaction } from '../../../db/connect.ts';
import type { Chosen } from '../../../db/schema/cohorts.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import type { ActingMember } from '../../http/visit.ts';
import { refuseFields } from '../../http/problem.ts';
import { refuse } from '../../refusal.ts';
import { outcome, type Outcome } from '../progress.contract.ts';
import { composeLetters, openingsOf, type Composed } from './composing.actions.ts';
import { listSittings, lockSittings } from './decisions.store.ts';
import { refuseErased } from './erased.ts';
import { readMaterial } from './letter-material.actions.ts';
import type { LetterMaterial } from './letter-material.ts';
import {
  deleteOpening,
  listDecided,
  listDrafts,
  upsertDraft,
  upsertOpening,
  type DecidedCandidate,
} from './letters.store.ts';
import { ownOpenings, unknownPlaceholders } from './opening.ts';
import { findTelling } from './tellings.store.ts';

/** The letter to one candidate; once they are told, as it was sent. */
export async function getLetter(tx: Transaction, by: ActingMember, sittingId: string) {
  const [decided] = await listDecided(tx, { sittingIds: [sittingId] });
  if (decided === undefined) return refuseUndecided(tx, sittingId);
  return letterView(tx, by, decided);
}

async function letterView(tx: Transaction, by: ActingMember, decided: DecidedCandidate) {
  const assessment = await getAssessment(tx, decided.assessmentId);
  const openings = await openingsOf(tx, assessment.id);
  const [composed] = await composeLetters(tx, by, assessment, [decided], openings);
  if (composed === undefined) throw new Error('a letter was not composed');
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
  const [draft] = await listDrafts(tx, [decisionId]);
  const revision = draft?.revision ?? 0;
  if (revision !== wanted.baseRevision) {
    refuse('letter_changed', 'The letter was changed elsewhere meanwhile; load it again.');
  }
  const assessment = await getAssessment(tx, decided.assessmentId);
  const materialOf = await readMaterial(tx, assessment, [sittingId]);
  refuseOtherEvidence(materialOf(sittingId), wanted.chosen);
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
  const decided = await listDecided(tx, { assessmentId });
  const unsent = decided.filter(({ toldAt, isErased }) => toldAt === null && !isErased);
  const composed = await composeLetters(tx, by, assessment, unsent, openings);
  const letterOf = new Map(composed.map((one) => [one.decided, one]));
  return {
    assessment: { id: assessment.id, name: assessment.name, feedback: assessment.feedback },
    openings: outcome.options.map((one) => ({
      outcome: one,
      text: openings[one],
      isOwn: openings[one] === ownOpenings[one],
    })),
    items: decided.map((one) => letterLine(one, letterOf.get(one))),
  };
}

function letterLine(decided: DecidedCandidate, composed: Composed | undefined) {
  const { sittingId, decisionId, outcome, name, email, isErased, cohort, mail } = decided;
  return {
    ...{ sittingId, decisionId, outcome, name, email, isErased, cohort, mail },
    toldAt: decided.toldAt?.toISOString() ?? null,
    toldBefore: decided.toldBefore?.toISOString() ?? null,
    letter: composed === undefined ? null : contentsOf(composed),
  };
}

function contentsOf({ draft, material, letter, sha256 }: Composed) {
  const parts = letter.parts.filter((part) => part.kind === 'criterion');
  return {
    sha256,
    levels: draft.withLevels ? material.levels : ('leftOut' as const),
    criteria: parts.filter(({ found }) => found.length > 0).length,
    quotes: parts.flatMap(({ quotes }) => quotes).length,
    notes: parts.flatMap(({ notes }) => notes).length,
    hasWords: draft.words.trim() !== '',
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

async function refuseUndecided(tx: Transaction, sittingId: string): Promise<never> {
  const [sitting] = await listSittings(tx, [sittingId]);
  if (sitting === undefined) refuse('not_found', 'There is no such sitting.');
  refuse('not_decided', `Nothing is decided about ${sitting.name} yet.`);
}
