import { asc, inArray } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { scoreChanges } from '../../../db/schema/reviewing.ts';

export type ScoreChangeRow = typeof scoreChanges.$inferSelect;

/** Of these reviews, in the order they were made. */
export async function listChanges(
  tx: Transaction,
  reviewIds: readonly string[],
): Promise<ScoreChangeRow[]> {
  return tx
    .select()
    .from(scoreChanges)
    .where(inArray(scoreChanges.reviewId, [...reviewIds]))
    .orderBy(asc(scoreChanges.changedAt), asc(scoreChanges.id));
}

export async function insertChange(tx: Transaction, row: ScoreChangeRow): Promise<void> {
  await tx.insert(scoreChanges).values(row);
}
