import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../../db/connect.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import { lockInterviewer } from '../claims.store.ts';
import { getDesk, type Desk } from '../desk.actions.ts';
import { insertExemplarReview } from './exemplar-sets.store.ts';
import { orderKey } from '../order.ts';
import { leaseFrom } from '../queue.ts';
import { extendLease } from '../reviews.store.ts';
import type { Interviewer } from '../slots.store.ts';
import { findTraining } from './training.actions.ts';

/** The training text I have begun, else the next in my order; null when the set is finished. */
export async function claimTraining(
  tx: Transaction,
  me: Interviewer,
  assessmentId: string,
  now: Date,
): Promise<Desk | null> {
  const assessment = await getAssessment(tx, assessmentId);
  await lockInterviewer(tx, me.id);
  const { texts } = await findTraining(tx, me, assessment);
  const keyOf = ({ turn, exemplarId }: (typeof texts)[number]) =>
    orderKey(me.id, assessment.id, turn, exemplarId);
  const [next] = texts
    .filter(({ isCommitted, isRecused }) => !isCommitted && !isRecused)
    .toSorted(
      (a, b) =>
        Number(a.reviewId === null) - Number(b.reviewId === null) ||
        a.turn - b.turn ||
        (keyOf(a) < keyOf(b) ? -1 : 1),
    );
  if (next === undefined) return null;
  const reviewId = next.reviewId ?? uuidv7();
  if (next.reviewId !== null) await extendLease(tx, reviewId, leaseFrom(now));
  else {
    await insertExemplarReview(tx, {
      id: reviewId,
      organizationId: assessment.organizationId,
      assessmentId: assessment.id,
      exemplarId: next.exemplarId,
      purpose: 'training',
      interviewerId: me.id,
      rubricVersionId: assessment.rubricVersionId,
      orderKey: keyOf(next),
      turn: next.turn,
      claimedAt: now,
      leaseUntil: leaseFrom(now),
    });
  }
  return getDesk(tx, me, reviewId, now);
}
