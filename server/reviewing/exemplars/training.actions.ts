import type { Transaction } from '../../../db/connect.ts';
import { record } from '../../accounts/record.actions.ts';
import { getAssessment, type Assessment } from '../../assessments/assessments.actions.ts';
import type { ReviewRow } from '../reviews.store.ts';
import type { Interviewer } from '../slots.store.ts';
import {
  insertAdmission,
  isAdmitted,
  listTrainingTexts,
  type TrainingText,
} from './training.store.ts';
import { trainingOf, type Training } from './training.ts';

export type TrainedAssessment = Pick<
  Assessment,
  'id' | 'scenarioVersionId' | 'rubricVersionId' | 'trainingShare' | 'trainingWithin'
>;

export interface TrainingSet {
  readonly texts: readonly TrainingText[];
  /** Null: there is nothing to train on, and no gate. */
  readonly training: Training | null;
}

/** My training set before this queue, and where I stand. */
export async function findTraining(
  tx: Transaction,
  me: Interviewer,
  assessment: TrainedAssessment,
): Promise<TrainingSet> {
  const { trainingShare: required, trainingWithin: within } = assessment;
  const texts = await listTrainingTexts(tx, me, assessment);
  const isIn = required !== null && (await isAdmitted(tx, assessment.id, me.id));
  return { texts, training: trainingOf(texts, { required, within, isAdmitted: isIn }) };
}

/** Whether I may take answers. Where no gate is set nobody is asked. */
export async function isQueueOpen(
  tx: Transaction,
  me: Interviewer,
  assessment: TrainedAssessment,
): Promise<boolean> {
  if (assessment.trainingShare === null) return true;
  return (await findTraining(tx, me, assessment)).training?.isOpen !== false;
}

/** Once the gate is passed it stays so, whatever is added to the set or asked for later. */
export async function admitIfPassed(
  tx: Transaction,
  me: Interviewer,
  review: ReviewRow,
  now: Date,
): Promise<void> {
  if (review.purpose !== 'training') return;
  const assessment = await getAssessment(tx, review.assessmentId);
  if (assessment.trainingShare === null) return;
  const { training } = await findTraining(tx, me, assessment);
  if (training === null || !training.isOpen || training.share === null) return;
  const { organizationId } = review;
  const isNew = await insertAdmission(tx, {
    assessmentId: assessment.id,
    memberId: me.id,
    organizationId,
    share: training.share,
    reason: '',
    admittedAt: now,
    admittedBy: null,
  });
  if (!isNew) return;
  await record(tx, {
    organizationId,
    at: now,
    actor: { kind: 'member', id: me.id },
    action: 'training.passed',
    subject: { kind: 'assessment', id: assessment.id },
    facts: {
      share: training.share,
      required: assessment.trainingShare,
      within: assessment.trainingWithin,
      texts: training.done,
    },
  });
}
