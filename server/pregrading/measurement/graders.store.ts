import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import type { Abstention, Flag } from '../../../db/schema/suggestions.ts';

/** One grader as its levels belong together: another model, prompt or rubric is another one. */
export interface Grader {
  readonly graderKey: string;
  readonly source: 'model' | 'import';
  readonly grader: string;
  readonly host: string;
  readonly modelReturned: string | null;
  readonly promptVersion: string;
  readonly promptHash: string;
  readonly rubricVersionId: string;
  /** Finished suggestions in this assessment. */
  readonly suggestions: number;
  readonly firstAt: string;
  readonly lastAt: string;
}

/** Whoever has finished a suggestion in an assessment, the newest first. */
export async function listGraders(tx: Transaction, assessmentId: string): Promise<Grader[]> {
  const { rows } = await tx.execute<Record<string, unknown> & Grader>(sql`
    select grader_key as "graderKey", min(source) as source, min(grader) as grader,
      min(host) as host, min(model_returned) as "modelReturned",
      min(prompt_version) as "promptVersion", min(prompt_hash) as "promptHash",
      rubric_version_id as "rubricVersionId", count(*)::int as suggestions,
      min(finished_at) as "firstAt", max(finished_at) as "lastAt"
    from suggestions
    where assessment_id = ${assessmentId} and grader_key is not null and finished_at is not null
      and cancelled_at is null
    group by grader_key, rubric_version_id
    order by max(finished_at) desc, grader_key`);
  return rows;
}

export interface StoredSuggestion {
  readonly id: string;
  readonly criterionId: string;
  readonly answerId: string;
  readonly level: number | null;
  readonly abstained: Abstention | null;
  readonly flags: readonly Flag[];
  readonly isControl: boolean;
  readonly quotesKept: number;
  readonly quotesDropped: number;
  /** Every review that its answer waits for is committed. */
  readonly isSettled: boolean;
}

/**
 * What one grader has finished in an assessment. One that fell silent before the endpoint named its model has no key; it
 * belongs to the grader that was asked the same way.
 */
export async function listFinished(
  tx: Transaction,
  assessmentId: string,
  { graderKey, grader, host, promptHash, rubricVersionId }: Grader,
): Promise<StoredSuggestion[]> {
  const { rows } = await tx.execute<Record<string, unknown> & StoredSuggestion>(sql`
    select s.id, s.criterion_id as "criterionId", s.answer_id as "answerId", s.level, s.abstained,
      s.flags, s.is_control as "isControl", jsonb_array_length(s.evidence) as "quotesKept",
      s.quotes_dropped as "quotesDropped",
      not exists (
        select from review_slots w where w.answer_id = s.answer_id and w.committed_at is null
      ) as "isSettled"
    from suggestions s
      join answers a on a.id = s.answer_id and a.superseded_at is null
    where s.assessment_id = ${assessmentId} and s.finished_at is not null
      and s.cancelled_at is null and s.rubric_version_id = ${rubricVersionId}
      and (s.grader_key = ${graderKey} or (s.grader_key is null and s.grader = ${grader}
        and s.host = ${host} and s.prompt_hash = ${promptHash}))
    order by s.created_at, s.id`);
  return rows;
}

/** Suggestions that nobody should rely on any more, and why; and those that are not finished. */
export async function countStale(
  tx: Transaction,
  assessmentId: string,
): Promise<{
  readonly otherRubric: number;
  readonly replacedText: number;
  readonly unfinished: number;
}> {
  const { rows } = await tx.execute<{
    otherRubric: number;
    replacedText: number;
    unfinished: number;
  }>(sql`
    select
      count(*) filter (where s.rubric_version_id <> m.rubric_version_id and a.superseded_at is null
        and s.finished_at is not null)::int as "otherRubric",
      count(*) filter (where a.superseded_at is not null)::int as "replacedText",
      count(*) filter (where s.finished_at is null)::int as unfinished
    from suggestions s
      join assessments m on m.id = s.assessment_id
      join answers a on a.id = s.answer_id
    where s.assessment_id = ${assessmentId} and s.cancelled_at is null`);
  return rows[0] ?? { otherRubric: 0, replacedText: 0, unfinished: 0 };
}
