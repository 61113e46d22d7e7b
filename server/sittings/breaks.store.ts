import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { breaks } from '../../db/schema/sittings.ts';

export type BreakRow = typeof breaks.$inferSelect;

export async function listBreaks(tx: Transaction, turnIds: readonly string[]): Promise<BreakRow[]> {
  return tx
    .select()
    .from(breaks)
    .where(inArray(breaks.turnId, [...turnIds]))
    .orderBy(asc(breaks.startedAt));
}

/** False where one goes on already. */
export async function insertBreak(
  tx: Transaction,
  row: { turnId: string; organizationId: string; startedAt: Date },
): Promise<boolean> {
  const inserted = await tx
    .insert(breaks)
    .values(row)
    .onConflictDoNothing()
    .returning({ turnId: breaks.turnId });
  return inserted.length === 1 || takeUpAgain(tx, row);
}

/** One that was ended in the very millisecond in which it began, which is now. */
async function takeUpAgain(
  tx: Transaction,
  { turnId, startedAt }: { readonly turnId: string; readonly startedAt: Date },
): Promise<boolean> {
  const taken = await tx
    .update(breaks)
    .set({ endedAt: null })
    .where(
      and(
        eq(breaks.turnId, turnId),
        eq(breaks.startedAt, startedAt),
        eq(breaks.endedAt, breaks.startedAt),
      ),
    )
    .returning({ turnId: breaks.turnId });
  return taken.length === 1;
}

export async function setBreakEnd(
  tx: Transaction,
  { turnId, startedAt }: Pick<BreakRow, 'turnId' | 'startedAt'>,
  endedAt: Date,
): Promise<boolean> {
  const ended = await tx
    .update(breaks)
    .set({ endedAt })
    .where(and(eq(breaks.turnId, turnId), eq(breaks.startedAt, startedAt), isNull(breaks.endedAt)))
    .returning({ turnId: breaks.turnId });
  return ended.length === 1;
}
