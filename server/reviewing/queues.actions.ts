import type { Transaction } from '../../db/connect.ts';
import { getAssessment, listAssessments } from '../assessments/assessments.actions.ts';
import type { AnchoredAssessment } from './exemplars/anchors.actions.ts';
import { countQueue, type Progress } from './progress.actions.ts';
import { whyNothingLeft, whyTraining, type NothingLeft } from './queue.ts';
import { findEmptiness, listInProgress, type InProgress } from './queues.store.ts';
import type { Interviewer } from './slots.store.ts';
import { findTraining, type TrainedAssessment } from './exemplars/training.actions.ts';
import type { Training } from './exemplars/training.ts';

export interface Queue extends Progress {
  readonly assessment: { readonly id: string; readonly name: string };
  readonly inProgress: readonly InProgress[];
  /** Null while something is left for me. */
  readonly nothingLeft: NothingLeft | null;
  /** Null where there is nothing to train on, and no gate. */
  readonly training: Training | null;
}

export async function getQueue(
  tx: Transaction,
  me: Interviewer,
  assessmentId: string,
  now: Date,
): Promise<Queue> {
  const assessment = await getAssessment(tx, assessmentId);
  const inProgress = await listInProgress(tx, me.id, [assessment.id], now);
  return describeQueue(tx, me, assessment, inProgress, now);
}

/** Queues with something for me come first; within that the newest assessment. */
export async function listQueues(tx: Transaction, me: Interviewer, now: Date): Promise<Queue[]> {
  const assessments = await listAssessments(tx);
  const ids = assessments.map(({ id }) => id);
  const inProgress = Map.groupBy(
    await listInProgress(tx, me.id, ids, now),
    ({ assessmentId }) => assessmentId,
  );
  const queues: Queue[] = [];
  for (const assessment of assessments) {
    queues.push(await describeQueue(tx, me, assessment, inProgress.get(assessment.id) ?? [], now));
  }
  return queues.toSorted((a, b) => Number(isEmpty(a)) - Number(isEmpty(b)));
}

const isEmpty = ({ nothingLeft }: Queue) => nothingLeft !== null && nothingLeft !== 'trainingFirst';

async function describeQueue(
  tx: Transaction,
  me: Interviewer,
  assessment: Queue['assessment'] & AnchoredAssessment & TrainedAssessment,
  inProgress: readonly InProgress[],
  now: Date,
): Promise<Queue> {
  const { id, name } = assessment;
  const progress = await countQueue(tx, me, assessment, now);
  const { training } = await findTraining(tx, me, assessment);
  const nothingLeft =
    whyTraining(training) ??
    (progress.remaining > 0 || inProgress.length > 0
      ? null
      : whyNothingLeft(await findEmptiness(tx, { me, assessmentId: id }, now)));
  return { ...progress, assessment: { id, name }, inProgress, nothingLeft, training };
}
