import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { reviews } from '../../../db/schema/reviewing.ts';
import type { Interviewer } from '../slots.store.ts';

/** Whose exemplars of what. */
export interface ExemplarSet {
  readonly scenarioVersionId: string;
  readonly rubricVersionId: string;
}

/** The exemplar `e` is approved, not retired, and of this scenario and rubric. */
export const isInUse = ({ scenarioVersionId, rubricVersionId }: ExemplarSet): SQL => sql`
  e.scenario_version_id = ${scenarioVersionId} and e.rubric_version_id = ${rubricVersionId}
  and e.approved_at is not null and e.retired_at is null`;

/**
 * The exemplar `e` shows me nothing I know: I have not settled its levels, and its text is not of an answer that I
 * wrote, or have met as an answer or in another exemplar.
 */
export const isNewToMe = (me: Interviewer): SQL => sql`
  e.created_by <> ${me.id} and e.approved_by is distinct from ${me.id}
  and (e.source_answer_id is null or (
    not exists (
      select from reviews met
      where met.answer_id = e.source_answer_id and met.interviewer_id = ${me.id}
    ) and not exists (
      select from exemplars other join reviews met on met.exemplar_id = other.id
      where other.source_answer_id = e.source_answer_id and other.id <> e.id
        and met.interviewer_id = ${me.id}
    ) and not exists (
      select from answers a
        join sittings t on t.id = a.sitting_id
        join candidates c on c.id = t.candidate_id
      where a.id = e.source_answer_id and c.email_key = lower(${me.email})
    )))`;

/** False: I have one of this exemplar already. */
export async function insertExemplarReview(
  tx: Transaction,
  row: typeof reviews.$inferInsert,
): Promise<boolean> {
  const { rowCount } = await tx.insert(reviews).values(row).onConflictDoNothing();
  return rowCount === 1;
}
