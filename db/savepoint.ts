import { sql } from 'drizzle-orm';
import type { Transaction } from './connect.ts';

/** Undoes only this work where it fails, so that the transaction, and the lock it holds, live on. */
export async function inSavepoint<Result>(
  tx: Transaction,
  work: () => Promise<Result>,
): Promise<Result> {
  await tx.execute(sql`savepoint work`);
  try {
    return await work();
  } catch (error) {
    await tx.execute(sql`rollback to savepoint work`);
    throw error;
  }
}
