import { asc, eq, inArray, lte } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { sittings, turns } from '../../db/schema/sittings.ts';

export interface TurnOpening {
  readonly turnId: string;
  readonly organizationId: string;
  readonly sittingId: string;
  readonly invitationId: string;
  readonly position: number;
  /** Nobody has opened it yet, and it can still be opened. */
  readonly isWaiting: boolean;
}

/** Turns whose delay has passed, locked; those another process is announcing are passed over. */
export async function lockTurnsToAnnounce(
  tx: Transaction,
  now: Date,
  most: number,
): Promise<TurnOpening[]> {
  const rows = await tx
    .select({ turn: turns, sitting: sittings })
    .from(turns)
    .innerJoin(sittings, eq(sittings.id, turns.sittingId))
    .where(lte(turns.announceAt, now))
    .orderBy(asc(turns.announceAt))
    .limit(most)
    .for('update', { of: turns, skipLocked: true });
  return rows.map(({ turn, sitting }) => ({
    turnId: turn.id,
    organizationId: turn.organizationId,
    sittingId: sitting.id,
    invitationId: sitting.invitationId,
    position: turn.position,
    isWaiting: turn.openedAt === null && turn.closedAt === null && sitting.finishedAt === null,
  }));
}

export async function markAnnounced(tx: Transaction, turnIds: readonly string[]): Promise<void> {
  await tx
    .update(turns)
    .set({ announceAt: null })
    .where(inArray(turns.id, [...turnIds]));
}
