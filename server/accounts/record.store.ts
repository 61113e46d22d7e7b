import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { insertMany } from '../../db/insert-many.ts';
import { events, recordHeads } from '../../db/schema/accounts.ts';
import { firstPreviousHash, type Happening, type Link } from './record.ts';

/** Locks the organization’s chain until the transaction ends and tells its last link. */
export async function lockHead(
  tx: Transaction,
  organizationId: string,
): Promise<Pick<Link, 'position' | 'hash'>> {
  const [head] = await tx
    .insert(recordHeads)
    .values({ organizationId, position: 0, hash: firstPreviousHash })
    .onConflictDoUpdate({
      target: recordHeads.organizationId,
      set: { position: sql`record_heads.position` },
    })
    .returning({ position: recordHeads.position, hash: recordHeads.hash });
  if (head === undefined) throw new Error('the head of the record is not visible here');
  return head;
}

export async function insertLinks(
  tx: Transaction,
  entries: readonly { readonly happening: Happening; readonly link: Link }[],
): Promise<void> {
  await insertMany(
    tx,
    events,
    entries.map(({ happening, link }) => ({
      organizationId: happening.organizationId,
      position: link.position,
      at: happening.at,
      actorKind: happening.actor.kind,
      actorId: happening.actor.id,
      action: happening.action,
      subjectKind: happening.subject.kind,
      subjectId: happening.subject.id,
      facts: happening.facts,
      contentHash: link.contentHash,
      previousHash: link.previousHash,
      hash: link.hash,
    })),
  );
}

export async function moveHead(tx: Transaction, organizationId: string, link: Link): Promise<void> {
  await tx
    .update(recordHeads)
    .set({ position: link.position, hash: link.hash })
    .where(eq(recordHeads.organizationId, organizationId));
}

export type EventRow = typeof events.$inferSelect;

export async function listHeads(tx: Transaction) {
  return tx.select().from(recordHeads).orderBy(asc(recordHeads.organizationId));
}

/** A page of an organization’s chain, in order. */
export async function listEventsAfter(
  tx: Transaction,
  organizationId: string,
  position: number,
  most: number,
): Promise<EventRow[]> {
  return tx
    .select()
    .from(events)
    .where(and(eq(events.organizationId, organizationId), gt(events.position, position)))
    .orderBy(asc(events.position))
    .limit(most);
}
