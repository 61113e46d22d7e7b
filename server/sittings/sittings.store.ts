import { and, asc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
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

/** Takes the draft out for good; waits for a save under way and brings what it wrote. */
export async function takeDraft(tx: Transaction, turnId: string): Promise<DraftRow | null> {
  const [draft] = await tx.delete(drafts).where(eq(drafts.turnId, turnId)).returning();
  return draft ?? null;
}

export async function insertRevision(
  tx: Transaction,
  row: typeof draftRevisions.$inferInsert,
): Promise<void> {
  await tx.insert(draftRevisions).values(row);
}

export async function insertAnswer(
  tx: Transaction,
  row: typeof answers.$inferInsert,
): Promise<AnswerRow> {
  const [answer] = await tx.insert(answers).values(row).returning();
  if (answer === undefined) throw new Error('an answer was not written');
  return answer;
}

export async function closeTurn(
  tx: Transaction,
  turnId: string,
  closedAt: Date,
  closedBy: 'candidate' | 'deadline',
): Promise<boolean> {
  const closed = await tx
    .update(turns)
    .set({ closedAt, closedBy })
    .where(and(eq(turns.id, turnId), isNull(turns.closedAt)))
    .returning({ id: turns.id });
  return closed.length === 1;
}

export async function setOpensAt(
  tx: Transaction,
  turnId: string,
  opening: { readonly opensAt: Date; readonly announceAt: Date | null },
): Promise<void> {
  await tx.update(turns).set(opening).where(eq(turns.id, turnId));
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

/** Turns that ran out before `before`, locked; those another process is closing are passed over. */
export async function lockTurnsToClose(
  tx: Transaction,
  before: Date,
  most: number,
): Promise<TurnRow[]> {
  return tx
    .select()
    .from(turns)
    .where(
      and(isNull(turns.closedAt), sql`${turns.openedAt} is not null`, lt(turns.deadlineAt, before)),
    )
    .orderBy(asc(turns.deadlineAt))
    .limit(most)
    .for('update', { skipLocked: true });
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
