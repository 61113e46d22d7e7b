import type { Transaction } from '../../../db/connect.ts';
import { record } from '../../accounts/record.actions.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import type { ActingMember } from '../../http/visit.ts';
import { refuse } from '../../refusal.ts';
import { driftOf, type Drift } from './drift.ts';
import { findTraining } from './training.actions.ts';
import {
  insertAdmission,
  listAdmissions,
  listExemplarReadings,
  listInterviewers,
  type ExemplarReading,
} from './training.store.ts';
import type { Training } from './training.ts';

export interface TrainingResults {
  readonly share: number | null;
  readonly within: number;
  readonly anchorEvery: number;
  readonly interviewers: readonly TrainedInterviewer[];
}

interface TrainedInterviewer {
  readonly memberId: string;
  readonly name: string;
  readonly training: Training | null;
  readonly admission: {
    readonly at: Date;
    readonly reason: string;
    readonly by: string | null;
  } | null;
  readonly drift: Drift;
  /** One a text, the oldest first. */
  readonly readings: readonly Reading[];
}

interface Reading {
  readonly at: Date;
  readonly purpose: 'training' | 'anchor';
  readonly difference: number;
}

/** Everybody who could review here: how they have trained, and how they have read exemplars since. */
export async function getTrainingResults(
  tx: Transaction,
  assessmentId: string,
): Promise<TrainingResults> {
  const assessment = await getAssessment(tx, assessmentId);
  const admissions = await listAdmissions(tx, assessment.id);
  const readings = Map.groupBy(
    await listExemplarReadings(tx, assessment.id),
    ({ memberId }) => memberId,
  );
  const interviewers: TrainedInterviewer[] = [];
  for (const one of await listInterviewers(tx)) {
    const own = readings.get(one.id) ?? [];
    const admission = admissions.find(({ memberId }) => memberId === one.id);
    interviewers.push({
      memberId: one.id,
      name: one.name,
      training: (await findTraining(tx, one, assessment)).training,
      admission:
        admission === undefined
          ? null
          : { at: admission.at, reason: admission.reason, by: admission.by },
      drift: driftOf(own),
      readings: byText(own),
    });
  }
  return {
    share: assessment.trainingShare,
    within: assessment.trainingWithin,
    anchorEvery: assessment.anchorEvery,
    interviewers,
  };
}

function byText(levels: readonly ExemplarReading[]): Reading[] {
  return [...Map.groupBy(levels, ({ reviewId }) => reviewId).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const sum = own.reduce((total, { difference }) => total + difference, 0);
    return [{ at: first.committedAt, purpose: first.purpose, difference: sum / own.length }];
  });
}

/** A lead’s decision that somebody may take answers though the gate is not passed. Again, it changes nothing. */
export async function admit(
  tx: Transaction,
  by: ActingMember,
  { assessmentId, memberId, reason }: { assessmentId: string; memberId: string; reason: string },
  now: Date,
): Promise<void> {
  const { id, organizationId } = await getAssessment(tx, assessmentId);
  const known = (await listInterviewers(tx)).some((one) => one.id === memberId);
  if (!known) refuse('not_found', 'There is no such member.');
  const isNew = await insertAdmission(tx, {
    assessmentId: id,
    memberId,
    organizationId,
    share: null,
    reason,
    admittedAt: now,
    admittedBy: by.id,
  });
  if (!isNew) return;
  await record(tx, {
    organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'training.admitted',
    subject: { kind: 'assessment', id },
    facts: { memberId, reason },
  });
}
