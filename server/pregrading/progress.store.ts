import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';

export interface Counts {
  readonly waiting: number;
  readonly running: number;
  readonly done: number;
  readonly cancelled: number;
}

/** Of the model’s suggestions in an assessment; an import is no run. */
export async function countSuggestions(tx: Transaction, assessmentId: string): Promise<Counts> {
  const { rows } = await tx.execute<Record<string, unknown> & Counts>(sql`
    select count(*) filter (where cancelled_at is null and finished_at is null and started_at is null)::int as waiting,
      count(*) filter (where cancelled_at is null and finished_at is null and started_at is not null)::int as running,
      count(*) filter (where finished_at is not null and abstained is null)::int as done,
      count(*) filter (where cancelled_at is not null and finished_at is null)::int as cancelled
    from suggestions where assessment_id = ${assessmentId} and source = 'model'`);
  return rows[0] ?? { waiting: 0, running: 0, done: 0, cancelled: 0 };
}

export async function countAbstentions(
  tx: Transaction,
  assessmentId: string,
): Promise<{ why: string; count: number }[]> {
  const { rows } = await tx.execute<{ why: string; count: number }>(sql`
    select abstained as why, count(*)::int as count from suggestions
    where assessment_id = ${assessmentId} and source = 'model' and abstained is not null and finished_at is not null
    group by abstained order by count desc, why`);
  return rows;
}

export interface Spent {
  readonly calls: number;
  readonly withoutUsage: number;
  readonly in: number;
  readonly cached: number;
  readonly out: number;
  readonly reasoning: number;
  readonly cost: number | null;
  /** For one request; null: none was sent yet. */
  readonly mostReserved: number | null;
}

/** What the requests of an assessment have taken. */
export async function sumCalls(tx: Transaction, assessmentId: string): Promise<Spent> {
  const { rows } = await tx.execute<Record<string, unknown> & Spent>(sql`
    select count(*)::int as calls,
      count(*) filter (where c.tokens_in is null and c.outcome <> 'failed')::int as "withoutUsage",
      coalesce(sum(c.tokens_in), 0)::float8 as in, coalesce(sum(c.tokens_cached), 0)::float8 as cached,
      coalesce(sum(c.tokens_out), 0)::float8 as out, coalesce(sum(c.tokens_reasoning), 0)::float8 as reasoning,
      sum(c.cost)::float8 as cost, max(c.reserved_tokens) as "mostReserved"
    from model_calls c join suggestions s on s.id = c.suggestion_id
    where s.assessment_id = ${assessmentId} and c.answered_at is not null`);
  const [found] = rows;
  if (found === undefined) throw new Error('a sum has no row');
  return found;
}

export interface Month {
  readonly used: number;
  readonly reserved: number;
}

export async function findMonth(
  tx: Transaction,
  organizationId: string,
  month: string,
): Promise<Month> {
  const { rows } = await tx.execute<Record<string, unknown> & Month>(sql`
    select used::float8 as used, reserved::float8 as reserved from model_months
    where organization_id = ${organizationId} and month = ${month}`);
  return rows[0] ?? { used: 0, reserved: 0 };
}

/** Notices under which people began in an assessment, with how many did. */
export async function countNotices(tx: Transaction, assessmentId: string) {
  const { rows } = await tx.execute<{ noticeVersion: string; begun: number }>(sql`
    select notice_version as "noticeVersion", count(*)::int as begun from sittings
    where assessment_id = ${assessmentId} group by notice_version`);
  return rows;
}

export interface ReadPair {
  readonly answerId: string;
  readonly criterionId: string;
}

/** Answer and criterion of what is there under one key: waiting, under way, or finished for good. */
export async function listReadUnder(
  tx: Transaction,
  assessmentId: string,
  key: { readonly rubricVersionId: string; readonly grader: string; readonly promptHash: string },
): Promise<ReadPair[]> {
  const { rows } = await tx.execute<Record<string, unknown> & ReadPair>(sql`
    select answer_id as "answerId", criterion_id as "criterionId" from suggestions
    where assessment_id = ${assessmentId} and source = 'model' and rubric_version_id = ${key.rubricVersionId}
      and grader = ${key.grader} and prompt_hash = ${key.promptHash}
      and cancelled_at is null and abstained is distinct from 'unavailable'
      and abstained is distinct from 'over_cap'`);
  return rows;
}
