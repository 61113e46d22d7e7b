import type { Transaction } from '../../../db/connect.ts';
import { listMeanFacts } from './means.store.ts';

/** Every candidate of these cohorts on every criterion of a rubric version they were scored on, in levels. */
export async function listCriterionMeans(
  tx: Transaction,
  cohortIds: readonly string[],
  rubricVersionId: string,
): Promise<{ readonly sittingId: string; readonly criterionId: string; readonly mean: number }[]> {
  return listMeanFacts(tx, cohortIds, rubricVersionId);
}
