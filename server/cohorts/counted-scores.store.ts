import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import type { ScoreRecord } from './counted-scores.ts';

export interface NamedScoreRecord extends ScoreRecord {
  readonly cohortId: string;
  readonly sittingId: string;
  readonly turn: number;
  readonly reviewId: string;
  readonly interviewerId: string;
  readonly interviewer: string;
}

/** Every committed level of the answers that count, of all rounds. */
export async function listScoreRecords(
  tx: Transaction,
  whose:
    | { readonly assessmentId: string }
    | { readonly cohortIds: readonly string[] }
    | { readonly sittingIds: readonly string[] },
): Promise<NamedScoreRecord[]> {
  const filter =
    'assessmentId' in whose
      ? sql`a.assessment_id = ${whose.assessmentId}`
      : 'cohortIds' in whose
        ? sql`a.sitting_id in (select id from sittings where cohort_id = any (${sql.param(whose.cohortIds)}::uuid[]))`
        : sql`a.sitting_id = any (${sql.param(whose.sittingIds)}::uuid[])`;
  const { rows } = await tx.execute<Record<string, unknown> & NamedScoreRecord>(sql`
    with rounds as (
      select s.answer_id, s.round, bool_and(s.committed_at is not null) as is_complete
      from review_slots s join answers a on a.id = s.answer_id
      where ${filter}
      group by s.answer_id, s.round
    ), changed as (
      select distinct on (c.review_id, c.criterion_id) c.review_id, c.criterion_id, c.level
      from score_changes c
        join reviews r on r.id = c.review_id
        join answers a on a.id = r.answer_id
      where ${filter}
      order by c.review_id, c.criterion_id, c.changed_at desc, c.id desc
    ), looked as (
      select distinct v.review_id
      from suggestion_reveals v
        join reviews r on r.id = v.review_id
        join answers a on a.id = r.answer_id
      where ${filter} and v.is_early
    )
    select o.criterion_id as "criterionId", t.cohort_id as "cohortId", t.id as "sittingId",
      a.id as "answerId", a.turn, r.id as "reviewId", r.interviewer_id as "interviewerId",
      m.name as interviewer, r.round, coalesce(n.is_complete, false) as "isRoundComplete",
      r.rubric_version_id as "rubricVersionId", o.level, c.level as "changedLevel",
      j.level as "adjudicatedLevel", e.review_id is not null as "isAiSeenFirst"
    from reviews r
      join answers a on a.id = r.answer_id and a.superseded_at is null
      join sittings t on t.id = a.sitting_id
      join members m on m.id = r.interviewer_id
      join scores o on o.review_id = r.id and o.level is not null
      left join rounds n on n.answer_id = r.answer_id and n.round = r.round
      left join changed c on c.review_id = o.review_id and c.criterion_id = o.criterion_id
      left join looked e on e.review_id = r.id
      left join adjudications j on j.answer_id = r.answer_id and j.round = r.round
        and j.criterion_id = o.criterion_id
    where ${filter} and r.committed_at is not null
    order by r.committed_at, r.id, o.criterion_id`);
  return rows;
}
