import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import type { ActingMember } from '../http/visit.ts';
import { refuse } from '../refusal.ts';
import { lockAssessment, updateTraining } from './assessments.store.ts';

export interface TrainingRule {
  /** The percentage of levels to be met before the queue opens; null: no gate. */
  readonly share: number | null;
  readonly within: number;
  readonly anchorEvery: number;
}

/** What interviewers must show before they take answers, and how often they are checked afterwards. */
export async function setTraining(
  tx: Transaction,
  by: ActingMember,
  id: string,
  { share, within, anchorEvery }: TrainingRule,
  now: Date,
): Promise<void> {
  if (!(await lockAssessment(tx, id))) refuse('not_found', 'There is no such assessment.');
  await updateTraining(tx, id, { trainingShare: share, trainingWithin: within, anchorEvery });
  await record(tx, {
    organizationId: by.organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'training.set',
    subject: { kind: 'assessment', id },
    facts: { share, within, anchorEvery },
  });
}
