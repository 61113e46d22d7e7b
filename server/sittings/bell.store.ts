import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { bellChannel } from './bell.ts';

/** Rings at the candidates’ open pages once the transaction has committed, whichever process serves them. */
export async function ring(tx: Transaction, invitationIds: readonly string[]): Promise<void> {
  if (invitationIds.length === 0) return;
  await tx.execute(
    sql`select pg_notify(${bellChannel}, id) from unnest(${sql.param(invitationIds)}::text[]) id`,
  );
}
