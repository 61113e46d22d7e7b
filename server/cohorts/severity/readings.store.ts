import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import type { TurnLeniency } from './leniency.ts';
import type { Readings } from './readings.ts';

export interface WhichReviews {
  readonly assessmentId: string;
  readonly rubricVersionId: string;
  /** Absent: of every cohort. */
  readonly cohortIds?: readonly string[] | undefined;
  /** Per criterion; absent: the rubric’s. */
  readonly weights?: ReadonlyMap<string, number> | undefined;
}

/** Whose assessment it is, and the number of the newest change of what its scores come to. */
export async function findFactsOf(
  tx: Transaction,
  assessmentId: string,
): Promise<{ readonly organizationId: string; readonly revision: string } | null> {
  const { rows } = await tx.execute<{ organizationId: string; revision: string }>(sql`
    select a.organization_id as "organizationId", coalesce(f.revision, 0)::text as revision
    from assessments a left join facts_revisions f on f.assessment_id = a.id
    where a.id = ${assessmentId}`);
  return rows[0] ?? null;
}

/** Yes if an assessment has more committed reviews than this; it looks at no more of them. */
export async function hasMoreReviews(
  tx: Transaction,
  assessmentId: string,
  than: number,
): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select 1 from reviews
    where assessment_id = ${assessmentId} and committed_at is not null limit 1 offset ${than}`);
  return rows.length > 0;
}

/**
 * Committed reviews that count, as `countedScores` picks them: of each answer the newest complete round, while there is
 * none the first. Few answers have a second round, so only those are looked at.
 */
const countedReviews = ({ assessmentId, rubricVersionId, cohortIds }: WhichReviews) => sql`
  committed as materialized (
    select r.id, r.answer_id, r.interviewer_id, r.turn, r.round, r.rubric_version_id,
      t.id as sitting_id
    from reviews r
      join answers a on a.id = r.answer_id and a.superseded_at is null
      join sittings t on t.id = a.sitting_id
    where r.assessment_id = ${assessmentId} and r.committed_at is not null
      ${cohortIds === undefined ? sql`` : sql`and t.cohort_id = any (${sql.param(cohortIds)}::uuid[])`}
  ), rounds as (
    select c.answer_id, coalesce(max(c.round) filter (where n.is_complete), min(c.round)) as counted
    from committed c left join lateral (
      select bool_and(s.committed_at is not null) as is_complete
      from review_slots s where s.answer_id = c.answer_id and s.round = c.round
    ) n on true
    where c.answer_id in (select answer_id from committed where round > 1)
    group by c.answer_id
  ), counted as (
    select c.*, exists (
      select 1 from suggestion_reveals v where v.review_id = c.id and v.is_early
    ) as is_ai_seen_first
    from committed c left join rounds n on n.answer_id = c.answer_id
    where c.rubric_version_id = ${rubricVersionId} and c.round = coalesce(n.counted, c.round)
  )`;

const weightsOf = ({ rubricVersionId, weights }: WhichReviews) =>
  weights === undefined
    ? sql`(select id, weight from criteria where rubric_version_id = ${rubricVersionId})`
    : sql`(select * from unnest(${sql.param([...weights.keys()])}::uuid[],
        ${sql.param([...weights.values()])}::int[]) as x (id, weight))`;

/** Sealed reviews of people who judged by themselves, each as one number. */
export async function readReadings(tx: Transaction, which: WhichReviews): Promise<Readings> {
  const { rows } = await tx.execute<{ memberIds: string[] | null; bytes: Buffer | null }>(sql`
    with ${countedReviews(which)}, alone as (
      select c.answer_id, c.interviewer_id, c.turn,
        coalesce(sum(o.level * k.weight)::float8 / nullif(sum(k.weight), 0), avg(o.level)::float8) as level
      from counted c
        join scores o on o.review_id = c.id and o.level is not null
        join ${weightsOf(which)} k on k.id = o.criterion_id
      where not c.is_ai_seen_first
      group by c.id, c.answer_id, c.interviewer_id, c.turn
    ), numbered as (
      select dense_rank() over (order by answer_id) - 1 as answer,
        dense_rank() over (order by interviewer_id) - 1 as interviewer, turn, level
      from alone
    )
    select (select array_agg(distinct interviewer_id order by interviewer_id) from alone)::text[] as "memberIds",
      (select string_agg(int4send(answer::int) || int4send(interviewer::int) || int4send(turn)
        || float8send(level), '' order by answer, interviewer) from numbered) as bytes`);
  return { memberIds: rows[0]?.memberIds ?? [], bytes: rows[0]?.bytes ?? new Uint8Array() };
}

/** Per sitting and turn, of the reviews that are counted; without those that had seen a suggestion first unless asked. */
export async function listTurnLeniency(
  tx: Transaction,
  which: WhichReviews,
  effects: ReadonlyMap<string, number>,
  withAiSeenFirst: boolean,
): Promise<TurnLeniency[]> {
  const [ids, values] = [[...effects.keys()], [...effects.values()]];
  const { rows } = await tx.execute<Record<string, unknown> & TurnLeniency>(sql`
    with effects as (
      select * from unnest(${sql.param(ids)}::uuid[], ${sql.param(values)}::float8[]) as x (member_id, effect)
    ), ${countedReviews(which)}
    select c.sitting_id as "sittingId", c.turn, count(*)::int as reviews,
      case when bool_and(e.effect is not null) then sum(e.effect) end as effect
    from counted c left join effects e on e.member_id = c.interviewer_id
    where ${withAiSeenFirst} or not c.is_ai_seen_first
    group by c.sitting_id, c.turn`);
  return rows;
}

/** What the interviewers are called. */
export async function listReaderNames(
  tx: Transaction,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from members where id = any (${sql.param(memberIds)}::uuid[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
