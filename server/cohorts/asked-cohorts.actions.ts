import type { Transaction } from '../../db/connect.ts';
import { listCohortsOf } from '../assessments/assessments.actions.ts';
import { refuse } from '../refusal.ts';

/** The cohorts of an assessment; refused where one that is asked for is not among them. */
export async function listCohortsAsked(
  tx: Transaction,
  assessmentId: string,
  asked: readonly string[] = [],
) {
  const cohorts = await listCohortsOf(tx, assessmentId);
  const known = new Set(cohorts.map(({ id }) => id));
  if (!asked.every((id) => known.has(id))) {
    refuse('not_found', 'There is no such cohort in this assessment.');
  }
  return cohorts;
}
