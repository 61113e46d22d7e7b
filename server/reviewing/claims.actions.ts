import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import { getAssessment } from '../assessments/assessments.actions.ts';
import { refuse } from '../refusal.ts';
import { claimAnchor, takeBackAnchor } from './exemplars/anchors.actions.ts';
import { againIfTaken, claimSlot, lockInterviewer } from './claims.store.ts';
import { getDesk, getOwnReview, type Desk } from './desk.actions.ts';
import { leaseFrom } from './queue.ts';
import { holdRubric } from './rounds.store.ts';
import { extendLease, markRecused, type ReviewRow } from './reviews.store.ts';
import {
  extendClaim,
  releaseSlot,
  retakeSlot,
  type Holding,
  type Interviewer,
} from './slots.store.ts';
import { isQueueOpen } from './exemplars/training.actions.ts';

/** The answer I hold, else the next in my order; null when nothing is left for me. */
export async function claimNext(
  tx: Transaction,
  me: Interviewer,
  assessmentId: string,
  { turn, now }: { turn?: number | undefined; now: Date },
): Promise<Desk | null> {
  await holdRubric(tx, assessmentId);
  const assessment = await getAssessment(tx, assessmentId);
  const { id, rubricVersionId, scenario } = assessment;
  const turns = scenario.turns
    .map(({ position }) => position)
    .filter((position) => turn === undefined || position === turn);
  await lockInterviewer(tx, me.id);
  if (!(await isQueueOpen(tx, me, assessment))) return null;
  const wish = {
    me,
    assessmentId: id,
    rubricVersionId,
    turns,
    reviewId: uuidv7(),
    now,
    expiresAt: leaseFrom(now),
  };
  const reviewId =
    (await claimAnchor(tx, wish, assessment)) ??
    (await againIfTaken(tx, () => claimSlot(tx, wish))) ??
    (await takeBackAnchor(tx, wish));
  return reviewId === null ? null : getDesk(tx, me, reviewId, now);
}

export async function renewClaim(
  tx: Transaction,
  me: Interviewer,
  reviewId: string,
  now: Date,
): Promise<Date> {
  const { review } = await getOwnReview(tx, me, reviewId);
  return holdOn(tx, me, review, now);
}

/**
 * Renews my claim on a review that is not sealed, also after it ran out, unless every slot went to others. Until the
 * transaction ends the slot is locked, so that a save and a commit come one after the other.
 */
export async function holdOn(
  tx: Transaction,
  me: Interviewer,
  review: ReviewRow,
  now: Date,
): Promise<Date> {
  const holding = holdingOf(review);
  const expiresAt = leaseFrom(now);
  if (holding.answerId === null) {
    return (await extendLease(tx, review.id, expiresAt))
      ? expiresAt
      : refuseLost(tx, me, review.id);
  }
  if (await extendClaim(tx, holding, expiresAt)) return expiresAt;
  await lockInterviewer(tx, me.id);
  if (await againIfTaken(tx, () => retakeSlot(tx, holding, { now, expiresAt }))) return expiresAt;
  return refuseLost(tx, me, review.id);
}

export async function giveBack(tx: Transaction, me: Interviewer, reviewId: string): Promise<void> {
  await lockInterviewer(tx, me.id);
  const { review } = await getOwnReview(tx, me, reviewId);
  if (review.committedAt !== null) refuseCommitted();
  await letGo(tx, review);
}

/** “I know this person”: the slot is free for another, and the answer never comes back to me. */
export async function recuse(
  tx: Transaction,
  me: Interviewer,
  reviewId: string,
  { reason, now }: { reason: string; now: Date },
): Promise<void> {
  await lockInterviewer(tx, me.id);
  const { review } = await getOwnReview(tx, me, reviewId);
  if (review.recusedAt !== null) return;
  await letGo(tx, review);
  if (!(await markRecused(tx, review.id, { recusedAt: now, recusalReason: reason }))) {
    refuseCommitted();
  }
  await record(tx, {
    organizationId: me.organizationId,
    at: now,
    actor: { kind: 'member', id: me.id },
    action: 'review.recused',
    subject: { kind: 'review', id: review.id },
    facts: { ...whatIsRead(review) },
  });
}

async function letGo(tx: Transaction, review: ReviewRow): Promise<void> {
  if (review.answerId === null) await extendLease(tx, review.id, null);
  else await releaseSlot(tx, holdingOf(review));
}

/** Asked again: it may have been sealed, or stepped back from, a moment ago. */
async function refuseLost(tx: Transaction, me: Interviewer, reviewId: string): Promise<never> {
  const { review } = await getOwnReview(tx, me, reviewId);
  if (review.committedAt !== null) refuseCommitted();
  if (review.recusedAt !== null) {
    refuse('claim_lost', 'You stepped back from this answer; it is for other interviewers now.');
  }
  return refuse(
    'claim_lost',
    'Your claim ran out and the answer went to another interviewer. What was saved before is kept.',
  );
}

export function holdingOf({ answerId, round, interviewerId }: ReviewRow): Holding {
  return { answerId, round, interviewerId };
}

/** As the record names it. */
export function whatIsRead({ answerId, exemplarId }: ReviewRow) {
  return answerId === null ? { exemplarId } : { answerId };
}

export function refuseCommitted(): never {
  refuse('review_committed', 'This review is committed and does not change any more.');
}
