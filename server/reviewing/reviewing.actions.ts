import type { Transaction } from '../../db/connect.ts';
import type { Happening } from '../accounts/record.ts';
import { record } from '../accounts/record.actions.ts';
import { refuse } from '../refusal.ts';
import { holdingOf, holdOn, refuseCommitted, whatIsRead } from './claims.actions.ts';
import { lockInterviewer } from './claims.store.ts';
import { getDesk, getOwnReview, listCriteriaOf, type Desk } from './desk.actions.ts';
import { evidenceProblems, type EvidenceProblem } from './evidence.ts';
import { slotsFor, type ClosedAnswer } from './opening.ts';
import { holdBack } from './redactions/redactions.actions.ts';
import { deleteWaitingRedaction } from './redactions/redactions.store.ts';
import {
  listScores,
  sealReview,
  upsertScore,
  type FoundReview,
  type ScoreRow,
} from './reviews.store.ts';
import { sealOf, withoutLevel, withoutQuote, type Judgement } from './seal.ts';
import { deleteOpenSlots, insertSlots, sealSlot, type Interviewer } from './slots.store.ts';
import type { ScoreHooks } from './score-hooks.ts';
import type { SuggestingHooks } from './suggesting.ts';
import { admitIfPassed } from './exemplars/training.actions.ts';

/**
 * Lets answers into the queue as they become final, in the transaction that closes them; again, it changes nothing. What
 * may tell who wrote it waits until a lead has released it. Tells which can be read.
 */
export async function openReviewSlots(
  tx: Transaction,
  answers: readonly ClosedAnswer[],
): Promise<readonly ClosedAnswer[]> {
  const held = await holdBack(tx, answers);
  const readable = answers.filter(({ id }) => !held.has(id));
  await insertSlots(
    tx,
    readable.flatMap((answer) => slotsFor(answer)),
  );
  return readable;
}

/** Nobody reviews this text any more; the reviews that were committed stay. */
export async function closeReviewSlots(tx: Transaction, answerId: string): Promise<void> {
  // First: a release that is under way opens slots, which are then there to be deleted.
  await deleteWaitingRedaction(tx, answerId);
  await deleteOpenSlots(tx, answerId);
}

export interface SavedJudgement extends Judgement {
  readonly sequence: number;
}

/** Saves one criterion’s level, note and evidence, and renews the claim. Tells what is stored afterwards. */
export async function saveScore(
  tx: Transaction,
  me: Interviewer,
  reviewId: string,
  judgement: SavedJudgement,
  now: Date,
): Promise<ScoreRow> {
  const { review, answer } = await getOwnReview(tx, me, reviewId);
  const criteria = await listCriteriaOf(tx, review);
  const criterion = criteria.find(({ id }) => id === judgement.criterionId);
  if (criterion === undefined) refuse('not_found', 'This review has no such criterion.');
  if (review.committedAt !== null) refuseCommitted();
  refuseProblems([
    ...levelProblems(judgement.level, criterion.levels.length),
    ...evidenceProblems(answer.text, judgement.evidence),
  ]);
  await holdOn(tx, me, review, now);
  const { level, note, evidence, sequence } = judgement;
  return upsertScore(tx, {
    reviewId: review.id,
    criterionId: criterion.id,
    organizationId: review.organizationId,
    level,
    note,
    evidence,
    sequence,
    savedAt: now,
  });
}

/** Seals the review; a sealed one is shown as it is. */
export async function commitReview(
  tx: Transaction,
  me: Interviewer,
  reviewId: string,
  {
    now,
    onCommitted,
    onScoresChanged,
  }: { now: Date } & Pick<SuggestingHooks, 'onCommitted'> & ScoreHooks,
): Promise<Desk> {
  await lockInterviewer(tx, me.id);
  const found = await getOwnReview(tx, me, reviewId);
  if (found.review.committedAt !== null) return getDesk(tx, me, reviewId, now);
  const sealed = await seal(tx, me, found, now);
  await admitIfPassed(tx, me, found.review, now);
  const followed = await onCommitted(tx, found.review, now);
  const desk = await getDesk(tx, me, reviewId, now);
  if (found.review.answerId !== null) await onScoresChanged(tx, [found.review.answerId]);
  await record(tx, sealed, ...followed);
  return desk;
}

async function seal(
  tx: Transaction,
  me: Interviewer,
  { review, answer }: FoundReview,
  now: Date,
): Promise<Happening> {
  await holdOn(tx, me, review, now);
  const criteria = await listCriteriaOf(tx, review);
  const scores = await listScores(tx, review.id);
  refuseIncomplete(withoutLevel(criteria, scores));
  refuseUnquoted(withoutQuote(criteria, scores, answer.text));
  const isSealed =
    (review.answerId === null || (await sealSlot(tx, holdingOf(review), now))) &&
    (await sealReview(tx, review.id, now));
  if (!isSealed) throw new Error('a review whose slot is held could not be sealed');
  return {
    organizationId: review.organizationId,
    at: now,
    actor: { kind: 'member', id: me.id },
    action: 'review.committed',
    subject: { kind: 'review', id: review.id },
    facts: {
      ...whatIsRead(review),
      rubricVersionId: review.rubricVersionId,
      scoresSha256: sealOf(review, scores),
    },
  };
}

type Missing = readonly { readonly id: string; readonly title: string }[];

function refuseIncomplete(missing: Missing): void {
  if (missing.length === 0) return;
  refuse('review_incomplete', `Give a level first for ${titlesOf(missing)}.`, named(missing));
}

function refuseUnquoted(missing: Missing): void {
  if (missing.length === 0) return;
  refuse(
    'evidence_missing',
    `The top and the bottom level need a quote: cite a passage for ${titlesOf(missing)}.`,
    named(missing),
  );
}

const titlesOf = (missing: Missing): string => missing.map(({ title }) => `“${title}”`).join(', ');

const named = (missing: Missing) => ({
  missing: missing.map(({ id, title }) => ({ criterionId: id, title })),
});

export function levelProblems(
  level: number | null,
  levels: number,
  field = 'body.level',
): EvidenceProblem[] {
  if (level === null || level <= levels) return [];
  return [{ field, reason: `is not one of the criterion’s ${levels} levels` }];
}

export function refuseProblems(problems: readonly EvidenceProblem[]): void {
  if (problems.length === 0) return;
  const said = problems.map(({ field, reason }) => `${field}: ${reason}`).join('; ');
  refuse('invalid_request', said, { errors: problems });
}
