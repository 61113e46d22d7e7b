import type { Transaction } from '../../db/connect.ts';
import { countAnchorsLeft, type AnchoredAssessment } from './exemplars/anchors.actions.ts';
import { countedUpTo } from './queue.ts';
import { countAnswers } from './queues.store.ts';
import type { ReviewRow } from './reviews.store.ts';
import type { Interviewer } from './slots.store.ts';
import { findTraining, type TrainedAssessment } from './exemplars/training.actions.ts';

export interface Progress {
  readonly done: number;
  /** Free for me to take, counted up to a limit. What I hold is not among them. */
  readonly remaining: number;
  readonly lastReviewId: string | null;
}

/** Of the training set for a text of it, else of the queue. */
export async function countProgress(
  tx: Transaction,
  me: Interviewer,
  assessment: AnchoredAssessment & TrainedAssessment,
  { purpose, now }: { purpose: ReviewRow['purpose']; now: Date },
): Promise<Progress> {
  return purpose === 'training'
    ? countTraining(tx, me, assessment, now)
    : countQueue(tx, me, assessment, now);
}

/** An exemplar counts as an answer, from before it comes. */
export async function countQueue(
  tx: Transaction,
  me: Interviewer,
  assessment: AnchoredAssessment,
  now: Date,
): Promise<Progress> {
  const seat = { me, assessmentId: assessment.id };
  const { done, lastReviewId, free } = await countAnswers(tx, seat, { now, upTo: countedUpTo });
  const answers = free.reduce((sum, { known, fresh }) => sum + known + fresh, 0);
  const anchors = await countAnchorsLeft(tx, seat, assessment, { free, now });
  return { done, remaining: Math.min(countedUpTo, answers + anchors), lastReviewId };
}

async function countTraining(
  tx: Transaction,
  me: Interviewer,
  assessment: TrainedAssessment,
  now: Date,
): Promise<Progress> {
  const { texts } = await findTraining(tx, me, assessment);
  const set = texts.filter(({ isRecused }) => !isRecused);
  const done = set.filter(({ isCommitted }) => isCommitted).length;
  const held = set.filter(
    ({ isCommitted, leaseUntil }) => !isCommitted && leaseUntil !== null && leaseUntil > now,
  ).length;
  return { done, remaining: set.length - done - held, lastReviewId: null };
}
