import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { mayBeRead } from './readable.store.ts';

/** An answer that interviewers can read and a model may. */
export interface AnswerToRead {
  readonly id: string;
  readonly assessmentId: string;
  readonly turn: number;
  readonly sha256: Buffer;
  readonly rubricVersionId: string;
  readonly purpose: string;
  readonly controlSeed: string;
  readonly controlPercent: number;
  /** Under which its candidate began. */
  readonly noticeVersion: string;
}

export type Which = { readonly answerIds: readonly string[] } | { readonly assessmentId: string };

/**
 * Of these answers: those in whose assessment pre-grading is on, that stand, do not wait for a redaction, have a word in
 * them, and whose candidates have not opted out. One query, which finds nothing where it is off.
 */
export async function listAnswersToRead(tx: Transaction, which: Which): Promise<AnswerToRead[]> {
  const these =
    'answerIds' in which
      ? sql`answers.id = any(${sql.param(which.answerIds)}::uuid[])`
      : sql`answers.assessment_id = ${which.assessmentId}`;
  const { rows } = await tx.execute<Record<string, unknown> & AnswerToRead>(sql`
    select answers.id, answers.assessment_id as "assessmentId", answers.turn,
      coalesce(redactions.sha256, answers.sha256) as sha256,
      m.rubric_version_id as "rubricVersionId", p.purpose, p.control_seed as "controlSeed",
      p.control_percent as "controlPercent", sittings.notice_version as "noticeVersion"
    from answers
      join pregradings p on p.assessment_id = answers.assessment_id and p.stopped_at is null
      join assessments m on m.id = answers.assessment_id
      join sittings on sittings.id = answers.sitting_id
      left join redactions on redactions.answer_id = answers.id
    where ${these} and answers.words > 0 and ${mayBeRead}
    order by answers.id`);
  return rows;
}

export interface SuggestionWanted {
  readonly id: string;
  readonly organizationId: string;
  readonly assessmentId: string;
  readonly answerId: string;
  readonly turn: number;
  readonly criterionId: string;
  readonly rubricVersionId: string;
  readonly answerSha256: Buffer;
  readonly isControl: boolean;
}

export interface SuggestedBy {
  readonly grader: string;
  readonly promptVersion: string;
  readonly promptHash: string;
  readonly host: string;
}

/**
 * Those that are not there yet under this key, and those that were cancelled or given up because nobody could be asked,
 * which wait again. Whether an answer is in the control arm is settled once. Tells which wait now.
 */
export async function insertSuggestions(
  tx: Transaction,
  wanted: readonly SuggestionWanted[],
  by: SuggestedBy,
  now: Date,
): Promise<{ readonly id: string; readonly criterionId: string }[]> {
  const column = <Key extends keyof SuggestionWanted>(key: Key) =>
    sql.param(wanted.map((one) => one[key]));
  const { rows } = await tx.execute<{ id: string; criterionId: string }>(sql`
    insert into suggestions (id, organization_id, assessment_id, answer_id, turn, criterion_id, rubric_version_id,
      source, grader, prompt_version, prompt_hash, host, answer_sha256, is_control, created_at)
    select w.id, w.organization_id, w.assessment_id, w.answer_id, w.turn, w.criterion_id, w.rubric_version_id,
      'model', ${by.grader}, ${by.promptVersion}, ${by.promptHash}, ${by.host}, w.sha256,
      coalesce(
        (select bool_or(s.is_control) from suggestions s where s.answer_id = w.answer_id and s.source = 'model'),
        w.is_control), ${now}
    from unnest(${column('id')}::uuid[], ${column('organizationId')}::uuid[], ${column('assessmentId')}::uuid[],
      ${column('answerId')}::uuid[], ${column('turn')}::int[], ${column('criterionId')}::uuid[],
      ${column('rubricVersionId')}::uuid[], ${column('answerSha256')}::bytea[], ${column('isControl')}::boolean[])
      with ordinality w (id, organization_id, assessment_id, answer_id, turn, criterion_id, rubric_version_id, sha256,
        is_control, at)
    order by w.at
    on conflict (answer_id, criterion_id, rubric_version_id, grader, prompt_hash) do update
      set cancelled_at = null, started_at = null, finished_at = null, abstained = null, created_at = ${now}
      where suggestions.cancelled_at is not null or suggestions.abstained in ('unavailable', 'over_cap')
    returning id, criterion_id as "criterionId"`);
  return rows;
}

/** How long a statement of this transaction waits for a lock, in milliseconds; null: as long as elsewhere. */
export async function limitWaiting(tx: Transaction, milliseconds: number | null): Promise<void> {
  await tx.execute(
    sql.raw(
      `set local lock_timeout to ${milliseconds === null ? 'default' : String(milliseconds)}`,
    ),
  );
}
