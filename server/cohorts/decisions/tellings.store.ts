import { asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { insertMany } from '../../../db/insert-many.ts';
import { tellings, type TellingLetter } from '../../../db/schema/cohorts.ts';

export interface TellingToSend {
  readonly letter: TellingLetter | null;
  readonly email: string;
  /** Where an answer goes. */
  readonly teller: string | null;
}

export async function findTellingByMail(
  tx: Transaction,
  mailId: string,
): Promise<TellingToSend | null> {
  const { rows } = await tx.execute<Record<string, unknown> & TellingToSend>(sql`
    select z.letter, c.email, m.email as teller
    from tellings z
      join sittings s on s.id = z.sitting_id
      join candidates c on c.id = s.candidate_id
      left join members m on m.id = z.told_by and m.removed_at is null
    where z.mail_id = ${mailId}`);
  return rows[0] ?? null;
}

export type TellingRow = typeof tellings.$inferSelect;

export async function findTelling(tx: Transaction, decisionId: string): Promise<TellingRow | null> {
  const [found] = await tx.select().from(tellings).where(eq(tellings.decisionId, decisionId));
  return found ?? null;
}

/** Oldest first. */
export async function listTellings(tx: Transaction, sittingId: string): Promise<TellingRow[]> {
  return tx
    .select()
    .from(tellings)
    .where(eq(tellings.sittingId, sittingId))
    .orderBy(asc(tellings.toldAt), asc(tellings.id));
}

export async function insertTellings(
  tx: Transaction,
  rows: readonly (typeof tellings.$inferInsert)[],
): Promise<void> {
  await insertMany(tx, tellings, rows);
}
