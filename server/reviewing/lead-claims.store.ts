import { and, asc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { members } from '../../db/schema/accounts.ts';
import { reviewSlots } from '../../db/schema/reviewing.ts';

const isHeldIn = (assessmentId: string, now: Date) =>
  and(
    eq(reviewSlots.assessmentId, assessmentId),
    isNull(reviewSlots.committedAt),
    isNotNull(reviewSlots.interviewerId),
    gt(reviewSlots.expiresAt, now),
  );

/** Those that stand now, the one that ends first at the top. Nothing of the answer: a lead reads blind as well. */
export async function listClaims(tx: Transaction, assessmentId: string, now: Date) {
  return tx
    .select({
      id: reviewSlots.id,
      interviewer: members.name,
      turn: reviewSlots.turn,
      expiresAt: sql<Date>`${reviewSlots.expiresAt}`.mapWith(reviewSlots.expiresAt),
    })
    .from(reviewSlots)
    .innerJoin(members, eq(members.id, reviewSlots.interviewerId))
    .where(isHeldIn(assessmentId, now))
    .orderBy(asc(reviewSlots.expiresAt), asc(reviewSlots.id));
}

/** The slot as it was while it was held, locked until the transaction ends. */
export async function lockClaim(
  tx: Transaction,
  { id, assessmentId, now }: { id: string; assessmentId: string; now: Date },
) {
  const [slot] = await tx
    .select()
    .from(reviewSlots)
    .where(and(eq(reviewSlots.id, id), isHeldIn(assessmentId, now)))
    .for('no key update');
  return slot ?? null;
}

export async function freeSlot(tx: Transaction, id: string): Promise<void> {
  await tx
    .update(reviewSlots)
    .set({ interviewerId: null, expiresAt: null })
    .where(eq(reviewSlots.id, id));
}
