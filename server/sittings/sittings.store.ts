import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { insertMany } from '../../db/insert-many.ts';
import { effectiveWindow } from '../../db/effective-window.ts';
import { cohorts } from '../../db/schema/assessments.ts';
import { invitations } from '../../db/schema/invitations.ts';
import { answers, draftRevisions, drafts, sittings, turns } from '../../db/schema/sittings.ts';

export type TurnRow = typeof turns.$inferSelect;
export type DraftRow = typeof drafts.$inferSelect;
export type AnswerRow = typeof answers.$inferSelect;
export type SittingRow = typeof sittings.$inferSelect;

/** Null when it exists already. */
export async function insertSitting(
  tx: Transaction,
  row: typeof sittings.$inferInsert,
): Promise<SittingRow | null> {
  const [inserted] = await tx.insert(sittings).values(row).onConflictDoNothing().returning();
  return inserted ?? null;
}

export async function insertTurns(
  tx: Transaction,
  rows: readonly (typeof turns.$inferInsert)[],
): Promise<void> {
  await tx.insert(turns).values([...rows]);
}

export async function listTurns(tx: Transaction, sittingId: string): Promise<TurnRow[]> {
  return tx.select().from(turns).where(eq(turns.sittingId, sittingId)).orderBy(asc(turns.position));
}

export async function listDrafts(tx: Transaction, turnIds: readonly string[]): Promise<DraftRow[]> {
  return tx
    .select()
    .from(drafts)
    .where(inArray(drafts.turnId, [...turnIds]));
}

export async function listAnswers(tx: Transaction, sittingId: string): Promise<AnswerRow[]> {
  return tx
    .select()
    .from(answers)
    .where(and(eq(answers.sittingId, sittingId), isNull(answers.supersededAt)))
    .orderBy(asc(answers.turn));
}

/** The answers as they were received in time, whatever a lead has let take their place. */
export async function listAnswersInTime(tx: Transaction, sittingId: string): Promise<AnswerRow[]> {
  return tx
    .select()
    .from(answers)
    .where(and(eq(answers.sittingId, sittingId), isNull(answers.lateAdditionId)))
    .orderBy(asc(answers.turn));
}

/** Starts a turn’s clock; false when it runs already or has run. */
export async function openTurn(
  tx: Transaction,
  turn: TurnRow,
  openedAt: Date,
  deadlineAt: Date,
): Promise<boolean> {
  const opened = await tx
    .update(turns)
    .set({ openedAt, deadlineAt })
    .where(and(eq(turns.id, turn.id), isNull(turns.openedAt), isNull(turns.closedAt)))
    .returning({ id: turns.id });
  if (opened.length === 0) return false;
  const { id: turnId, organizationId } = turn;
  await tx
    .insert(drafts)
    .values({ turnId, organizationId, revision: 0, text: '', savedAt: openedAt });
  return true;
}

export async function moveDeadline(
  tx: Transaction,
  turnId: string,
  deadlineAt: Date,
): Promise<void> {
  await tx
    .update(turns)
    .set({ deadlineAt })
    .where(and(eq(turns.id, turnId), isNull(turns.closedAt)));
}

export async function lockDraft(tx: Transaction, turnId: string): Promise<DraftRow | null> {
  const [draft] = await tx.select().from(drafts).where(eq(drafts.turnId, turnId)).for('update');
  return draft ?? null;
}

export async function insertRevisions(
  tx: Transaction,
  rows: readonly (typeof draftRevisions.$inferInsert)[],
): Promise<void> {
  await insertMany(tx, draftRevisions, rows);
}

export async function insertAnswers(tx: Transaction, rows: readonly AnswerRow[]): Promise<void> {
  await insertMany(tx, answers, rows);
}

export async function finishSitting(
  tx: Transaction,
  sittingId: string,
  finishedAt: Date,
): Promise<boolean> {
  const finished = await tx
    .update(sittings)
    .set({ finishedAt })
    .where(and(eq(sittings.id, sittingId), isNull(sittings.finishedAt)))
    .returning({ id: sittings.id });
  return finished.length === 1;
}

/** Sittings that wait for a turn nobody opened although their cohort has closed. */
export async function listAbandonedSittings(
  tx: Transaction,
  now: Date,
  most: number,
): Promise<string[]> {
  const rows = await tx
    .select({ id: sittings.id })
    .from(sittings)
    .innerJoin(cohorts, eq(cohorts.id, sittings.cohortId))
    .innerJoin(invitations, eq(invitations.id, sittings.invitationId))
    .where(
      and(
        isNull(sittings.finishedAt),
        sql`${effectiveWindow.closesAt} < ${now}`,
        sql`not exists (select 1 from turns t where t.sitting_id = ${sittings.id} and t.opened_at is not null and t.closed_at is null)`,
      ),
    )
    .limit(most)
    .for('update', { of: sittings, skipLocked: true });
  return rows.map(({ id }) => id);
}
