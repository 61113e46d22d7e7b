import { and, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { fairnessCounts } from '../../../db/schema/fairness.ts';
import type { Counted } from './counted.ts';

export interface CountRow {
  readonly id: string;
  readonly madeAt: Date;
  readonly counted: Counted;
}

/** One after the other: each keeps its distance from those before. */
export async function lockCounts(tx: Transaction, assessmentId: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`fairness ${assessmentId}`}, 0))`,
  );
}

/** The newest first. */
export async function listCountHeads(tx: Transaction, assessmentId: string) {
  return tx
    .select({ id: fairnessCounts.id, madeAt: fairnessCounts.madeAt })
    .from(fairnessCounts)
    .where(eq(fairnessCounts.assessmentId, assessmentId))
    .orderBy(desc(fairnessCounts.madeAt), desc(fairnessCounts.id));
}

export async function findCount(
  tx: Transaction,
  assessmentId: string,
  id: string,
): Promise<CountRow | null> {
  const [found] = await tx
    .select({
      id: fairnessCounts.id,
      madeAt: fairnessCounts.madeAt,
      counted: fairnessCounts.counted,
    })
    .from(fairnessCounts)
    .where(and(eq(fairnessCounts.assessmentId, assessmentId), eq(fairnessCounts.id, id)));
  // Nobody but `insertCount` writes it, and it never changes.
  return found === undefined ? null : { ...found, counted: found.counted as Counted };
}

/** What every count of an assessment rests on, sealed. */
export async function listBases(tx: Transaction, assessmentId: string) {
  return tx
    .select({ id: fairnessCounts.id, basis: fairnessCounts.basis })
    .from(fairnessCounts)
    .where(eq(fairnessCounts.assessmentId, assessmentId));
}

export async function insertCount(
  tx: Transaction,
  row: typeof fairnessCounts.$inferInsert & { readonly counted: Counted },
): Promise<void> {
  await tx.insert(fairnessCounts).values(row);
}
