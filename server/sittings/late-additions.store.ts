import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { answers, lateAdditions } from '../../db/schema/sittings.ts';
import type { AnswerRow } from './sittings.store.ts';

export type LateAdditionRow = typeof lateAdditions.$inferSelect;

/** Null where the same text of the same turn is there already. */
export async function insertLateAddition(
  tx: Transaction,
  row: typeof lateAdditions.$inferInsert,
): Promise<LateAdditionRow | null> {
  const [inserted] = await tx.insert(lateAdditions).values(row).onConflictDoNothing().returning();
  return inserted ?? null;
}

export async function listLateAdditions(
  tx: Transaction,
  sittingId: string,
): Promise<LateAdditionRow[]> {
  return tx
    .select()
    .from(lateAdditions)
    .where(eq(lateAdditions.sittingId, sittingId))
    .orderBy(asc(lateAdditions.receivedAt), asc(lateAdditions.id));
}

export async function findLateAddition(
  tx: Transaction,
  id: string,
): Promise<LateAdditionRow | null> {
  const [found] = await tx.select().from(lateAdditions).where(eq(lateAdditions.id, id));
  return found ?? null;
}

export interface Verdict {
  readonly verdict: 'accepted' | 'declined';
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

/** False where it was accepted already: that is final. */
export async function setVerdict(tx: Transaction, id: string, given: Verdict): Promise<boolean> {
  const changed = await tx
    .update(lateAdditions)
    .set(given)
    .where(
      and(
        eq(lateAdditions.id, id),
        or(isNull(lateAdditions.verdict), eq(lateAdditions.verdict, 'declined')),
      ),
    )
    .returning({ id: lateAdditions.id });
  return changed.length === 1;
}

/** The answer that counted until now, put aside for good. */
export async function supersedeAnswer(
  tx: Transaction,
  turnId: string,
  supersededAt: Date,
): Promise<AnswerRow | null> {
  const [superseded] = await tx
    .update(answers)
    .set({ supersededAt })
    .where(and(eq(answers.turnId, turnId), isNull(answers.supersededAt)))
    .returning();
  return superseded ?? null;
}

/** Two late texts of one turn, or two leads, come one after the other until the transaction ends. */
export async function lockTurn(tx: Transaction, turnId: string): Promise<void> {
  await tx.execute(sql`select from turns where id = ${turnId} for no key update`);
}
