import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import type { Label } from './calibration.ts';

export interface StoredLabel extends Label {
  readonly criterionId: string;
  /** Every review that its answer waits for is committed. */
  readonly isSettled: boolean;
}

/**
 * What one grader said of some criteria beside the first level that a person sealed for the same answer, having looked
 * at no suggestion before. Of each criterion only what was sealed since its last alarm was cleared.
 */
export async function listLabels(
  tx: Transaction,
  { criterionIds, graderKey }: { criterionIds: readonly string[]; graderKey: string },
): Promise<StoredLabel[]> {
  const { rows } = await tx.execute<Record<string, unknown> & StoredLabel & { at: string }>(sql`
    with cleared as (
      select d.criterion_id, max(d.cleared_at) as at from drift_alarms d
      where d.grader_key = ${graderKey} and d.criterion_id = any (${sql.param(criterionIds)}::uuid[])
      group by d.criterion_id
    ), first as (
      select distinct on (s.criterion_id, s.answer_id)
        s.criterion_id, s.answer_id, s.id, s.level as raw, o.level as human, r.committed_at as at
      from suggestions s
        join answers a on a.id = s.answer_id and a.superseded_at is null
        join reviews r on r.answer_id = s.answer_id and r.committed_at is not null
        join scores o on o.review_id = r.id and o.criterion_id = s.criterion_id
          and o.level is not null
      where s.grader_key = ${graderKey} and s.criterion_id = any (${sql.param(criterionIds)}::uuid[])
        and s.finished_at is not null and s.cancelled_at is null and s.level is not null
        and not exists (select from suggestion_reveals v where v.review_id = r.id and v.is_early)
      order by s.criterion_id, s.answer_id, r.committed_at, r.id, s.finished_at, s.id
    )
    select f.criterion_id as "criterionId", f.answer_id as "answerId", f.id as "suggestionId",
      f.raw, f.human, f.at,
      not exists (
        select from review_slots w where w.answer_id = f.answer_id and w.committed_at is null
      ) as "isSettled"
    from first f left join cleared c on c.criterion_id = f.criterion_id
    where c.at is null or f.at > c.at
    order by f.criterion_id, f.at, f.id`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

export interface Scale {
  readonly criterionId: string;
  readonly organizationId: string;
  readonly levels: number;
}

/** The scales of all criteria of the rubric that this one belongs to. */
export async function listScales(tx: Transaction, criterionId: string): Promise<Scale[]> {
  const { rows } = await tx.execute<Record<string, unknown> & Scale>(sql`
    select c.id as "criterionId", c.organization_id as "organizationId",
      cardinality(c.levels) as levels
    from criteria c
    where c.rubric_version_id = (select rubric_version_id from criteria where id = ${criterionId})
    order by c.position`);
  return rows;
}
