import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { candidateRequests } from '../../db/schema/invitations.ts';

export type RequestRow = typeof candidateRequests.$inferSelect;
export type RequestKind = RequestRow['kind'];

const stillOpen = and(isNull(candidateRequests.withdrawnAt), isNull(candidateRequests.settledAt));

export function isOpen({ withdrawnAt, settledAt }: RequestRow): boolean {
  return withdrawnAt === null && settledAt === null;
}

/** All that were made with this invitation, the oldest first. */
export async function listRequests(tx: Transaction, invitationId: string): Promise<RequestRow[]> {
  return tx
    .select()
    .from(candidateRequests)
    .where(eq(candidateRequests.invitationId, invitationId))
    .orderBy(asc(candidateRequests.askedAt), asc(candidateRequests.id));
}

/** One of a kind is open at a time: asked again, it says the new words. */
export async function upsertOpenRequest(
  tx: Transaction,
  row: typeof candidateRequests.$inferInsert,
): Promise<void> {
  await tx
    .insert(candidateRequests)
    .values(row)
    .onConflictDoUpdate({
      target: [candidateRequests.invitationId, candidateRequests.kind],
      targetWhere: sql`withdrawn_at is null and settled_at is null`,
      set: { text: row.text, askedAt: row.askedAt },
    });
}

/** Ends the open ones of a kind; false where none was open. */
export async function endOpenRequests(
  tx: Transaction,
  whose: { readonly invitationId: string } | { readonly candidateId: string },
  kind: RequestKind,
  end: { readonly withdrawnAt: Date } | { readonly settledAt: Date; readonly settledBy: string },
): Promise<boolean> {
  const isTheirs =
    'invitationId' in whose
      ? eq(candidateRequests.invitationId, whose.invitationId)
      : eq(candidateRequests.candidateId, whose.candidateId);
  const ended = await tx
    .update(candidateRequests)
    .set(end)
    .where(and(isTheirs, eq(candidateRequests.kind, kind), stillOpen))
    .returning({ id: candidateRequests.id });
  return ended.length > 0;
}
