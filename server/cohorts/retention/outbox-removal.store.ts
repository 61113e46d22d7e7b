import { inArray, lte } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { outboxRemovals } from '../../../db/schema/retention.ts';

export async function insertRemoval(
  tx: Transaction,
  row: typeof outboxRemovals.$inferInsert,
): Promise<void> {
  await tx.insert(outboxRemovals).values(row);
}

export async function listDueRemovals(tx: Transaction, now: Date) {
  return tx.select().from(outboxRemovals).where(lte(outboxRemovals.dueAt, now));
}

export async function deleteRemovals(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.delete(outboxRemovals).where(inArray(outboxRemovals.id, [...ids]));
}
