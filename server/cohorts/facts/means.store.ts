import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { sittingFacts } from '../../../db/schema/facts.ts';

/** Of every candidate of some cohorts, criterion by criterion; those without a mean left out. */
export async function listMeanFacts(
  tx: Transaction,
  cohortIds: readonly string[],
  rubricVersionId: string,
): Promise<{ sittingId: string; criterionId: string; mean: number }[]> {
  const rows = await tx
    .select({
      sittingId: sittingFacts.sittingId,
      criterionId: sittingFacts.criterionId,
      mean: sittingFacts.mean,
    })
    .from(sittingFacts)
    .where(
      and(
        inArray(sittingFacts.cohortId, [...cohortIds]),
        eq(sittingFacts.rubricVersionId, rubricVersionId),
        isNotNull(sittingFacts.criterionId),
        isNotNull(sittingFacts.mean),
      ),
    );
  return rows.map(({ sittingId, criterionId, mean }) => ({
    sittingId,
    criterionId: criterionId ?? '',
    mean: mean ?? 0,
  }));
}
