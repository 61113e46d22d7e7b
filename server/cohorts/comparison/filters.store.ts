import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import type { Filtered } from './filters.ts';

/** Everybody of some cohorts who is scored under a rubric version, with what filters ask about them. */
export async function listScoredPeople(
  tx: Transaction,
  cohortIds: readonly string[],
  rubricVersionId: string,
): Promise<Omit<Filtered, 'stage'>[]> {
  const { rows } = await tx.execute<Record<string, unknown> & Omit<Filtered, 'stage'>>(sql`
    select f.sitting_id as "sittingId", c.time_zone as "timeZone", d.ai_use as "aiUse"
    from sitting_facts f
      join sittings s on s.id = f.sitting_id
      join candidates c on c.id = s.candidate_id
      left join declarations d on d.sitting_id = s.id
    where f.cohort_id = any (${sql.param(cohortIds)}::uuid[])
      and f.rubric_version_id = ${rubricVersionId} and f.criterion_id is null`);
  return rows;
}
