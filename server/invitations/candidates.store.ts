import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { accommodations, candidates } from '../../db/schema/invitations.ts';

export type CandidateRow = typeof candidates.$inferSelect;
export type AccommodationRow = typeof accommodations.$inferSelect;

export interface NewCandidate {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly timeZone: string | null;
}

/**
 * The candidates with these mail addresses, made where there are none; a known one keeps their name and takes the time
 * zone if one is given. In the order of their addresses, so that two lists at once wait for each other and never in a ring.
 */
export async function findOrInsertCandidates(
  tx: Transaction,
  organizationId: string,
  wanted: readonly NewCandidate[],
  now: Date,
): Promise<Pick<CandidateRow, 'id' | 'email'>[]> {
  const sorted = [...wanted].sort((a, b) =>
    a.email.toLowerCase() < b.email.toLowerCase() ? -1 : 1,
  );
  const { rows } = await tx.execute<{ id: string; email: string }>(sql`
    insert into candidates (id, organization_id, name, email, time_zone, created_at)
    select id, ${organizationId}::uuid, name, email, "timeZone", ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(sorted)}::jsonb)
      as wanted(id uuid, name text, email text, "timeZone" text)
    on conflict (organization_id, email_key)
      do update set time_zone = coalesce(excluded.time_zone, candidates.time_zone)
    returning id, email`);
  return rows;
}

/** Nobody else changes what this candidate is granted until the transaction ends. */
export async function lockCandidate(tx: Transaction, id: string): Promise<CandidateRow | null> {
  const [found] = await tx
    .select()
    .from(candidates)
    .where(eq(candidates.id, id))
    .for('no key update');
  return found ?? null;
}

export async function findAccommodation(
  tx: Transaction,
  candidateId: string,
): Promise<AccommodationRow | null> {
  const [found] = await tx
    .select()
    .from(accommodations)
    .where(eq(accommodations.candidateId, candidateId));
  return found ?? null;
}

export async function insertAccommodations(
  tx: Transaction,
  rows: readonly AccommodationRow[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(accommodations).values([...rows]);
}

export async function upsertAccommodation(tx: Transaction, row: AccommodationRow): Promise<void> {
  await tx
    .insert(accommodations)
    .values(row)
    .onConflictDoUpdate({ target: accommodations.candidateId, set: row });
}
