import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import type { RecordedEvent } from '../pregrading/explanation/ai-part.ts';

/** The answers of a sitting that stand, and whether everybody who is to read one has committed, in every round. */
export async function listAnswersOfSitting(tx: Transaction, sittingId: string) {
  const { rows } = await tx.execute<{ answerId: string; turn: number; isRead: boolean }>(sql`
    select a.id as "answerId", a.turn,
      exists (select from review_slots w where w.answer_id = a.id)
        and not exists (select from review_slots w where w.answer_id = a.id and w.committed_at is null)
        as "isRead"
    from answers a
    where a.sitting_id = ${sittingId} and a.superseded_at is null
    order by a.turn`);
  return rows;
}

/** What the record has of a sitting, of its invitation, and of these answers and their reviews, in its order. */
export async function listEventsAbout(
  tx: Transaction,
  sittingId: string,
  answerIds: readonly string[],
): Promise<RecordedEvent[]> {
  const ids = sql`${sql.param(answerIds)}::uuid[]`;
  const { rows } = await tx.execute<Record<string, unknown> & RecordedEvent & { at: string }>(sql`
    select e.at, e.action, e.actor_kind as "actorKind", e.subject_id as "subjectId", e.facts
    from events e
    where e.subject_id in (
      select ${sittingId}::uuid
      union all select s.invitation_id from sittings s where s.id = ${sittingId}
      union all select unnest(${ids})
      union all select r.id from reviews r where r.answer_id = any(${ids})
    )
    order by e.position`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

/** Of any rubric version. */
export async function listCriterionTitles(tx: Transaction, ids: readonly string[]) {
  const { rows } = await tx.execute<{ id: string; title: string; levels: readonly string[] }>(sql`
    select id, title, levels from criteria where id = any(${sql.param(ids)}::uuid[])`);
  return rows;
}
