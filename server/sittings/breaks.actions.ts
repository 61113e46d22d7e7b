import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import type { Happening } from '../accounts/record.ts';
import { refuse } from '../refusal.ts';
import type { Accommodation } from '../invitations/accommodation.ts';
import { breakEnd, endByNewGrant, leftMs } from './breaks.ts';
import { insertBreak, listBreaks, setBreakEnd, type BreakRow } from './breaks.store.ts';
import { isPastDeadline } from './turn.ts';
import { listUnfinishedSeats, type Seat } from './seats.store.ts';
import { getStarted, getTurn, retimeRunningTurns, retimeTurn } from './sittings.actions.ts';
import { listTurns, lockDraft, type TurnRow } from './sittings.store.ts';

export interface BreakOf {
  readonly invitationId: string;
  readonly position: number;
  readonly now: Date;
}

/** Stops the turn’s clock; again, it changes nothing. */
export async function startBreak(tx: Transaction, { invitationId, position, now }: BreakOf) {
  const { seat, turn } = await getRunning(tx, invitationId, position, now);
  const { breakMinutes } = seat.accommodation;
  const before = await endIfOver(tx, seat, turn, now);
  if (breakEnd(before, breakMinutes) !== null) return;
  if (leftMs(before, breakMinutes) === 0) {
    refuse('no_break_left', 'There are no minutes of break left in this turn; the clock goes on.');
  }
  const { id: turnId, organizationId } = turn;
  if (!(await insertBreak(tx, { turnId, organizationId, startedAt: now }))) return;
  const deadlineAt = await retimeTurn(tx, seat, turn);
  await record(tx, breakEvent(seat, turn, 'break.started', now, deadlineAt));
}

/** Lets the clock run again; again, it changes nothing. */
export async function endBreak(tx: Transaction, { invitationId, position, now }: BreakOf) {
  const { seat, turn } = await getRunning(tx, invitationId, position, now);
  const event = await endOpenBreak(tx, seat, turn, now);
  if (event !== null) await record(tx, event);
}

/**
 * Ends the break that goes on, whether or not its minutes are used up; null where none does. Whoever writes or submits
 * ends their break by it. The event is for the caller to record, after everything else.
 */
export async function endOpenBreak(
  tx: Transaction,
  seat: Seat,
  turn: TurnRow,
  now: Date,
): Promise<Happening | null> {
  const taken = await listBreaks(tx, [turn.id]);
  const end = breakEnd(taken, seat.accommodation.breakMinutes);
  const open = taken.find(({ endedAt }) => endedAt === null);
  if (open === undefined || end === null) return null;
  if (!(await setBreakEnd(tx, open, now < end ? now : end))) return null;
  const deadlineAt = await retimeTurn(tx, seat, turn);
  return breakEvent(seat, turn, 'break.ended', now, deadlineAt);
}

/** What a lead has granted anew holds from now on, for a break that goes on too. */
export async function followAccommodation(
  tx: Transaction,
  {
    candidateId,
    now,
    before,
  }: { readonly candidateId: string; readonly now: Date; readonly before: Accommodation },
): Promise<void> {
  for (const { sitting, accommodation } of await listUnfinishedSeats(tx, { candidateId })) {
    if (sitting === null) continue;
    const minutes = { before: before.breakMinutes, now: accommodation.breakMinutes };
    for (const { id } of await listTurns(tx, sitting.id)) {
      const taken = await listBreaks(tx, [id]);
      const end = endByNewGrant(taken, minutes, now);
      const open = taken.find(({ endedAt }) => endedAt === null);
      if (end !== null && open !== undefined) await setBreakEnd(tx, open, end);
    }
  }
  await retimeRunningTurns(tx, { candidateId });
}

/** A break that has run out by itself is over, so that another one may begin. */
async function endIfOver(
  tx: Transaction,
  seat: Seat,
  turn: TurnRow,
  now: Date,
): Promise<readonly BreakRow[]> {
  const taken = await listBreaks(tx, [turn.id]);
  const end = breakEnd(taken, seat.accommodation.breakMinutes);
  if (end === null || now < end) return taken;
  const open = taken.find(({ endedAt }) => endedAt === null);
  if (open !== undefined) await setBreakEnd(tx, open, end);
  return listBreaks(tx, [turn.id]);
}

async function getRunning(tx: Transaction, invitationId: string, position: number, now: Date) {
  const { seat, turns } = await getStarted(tx, invitationId);
  const { id } = getTurn(turns, position);
  const isOpen = (await lockDraft(tx, id)) !== null;
  // Read again now that nothing of it can change any more.
  const turn = getTurn((await getStarted(tx, invitationId)).turns, position);
  if (turn.openedAt === null) {
    refuse('turn_not_open', 'This turn has not been opened; open it first.');
  }
  if (!isOpen || isPastDeadline(turn, now)) {
    refuse('turn_closed', 'The time for this turn is over; no break can be taken any more.');
  }
  return { seat, turn };
}

function breakEvent(
  { organizationId, candidateId }: Seat,
  turn: TurnRow,
  action: string,
  at: Date,
  deadlineAt: Date,
): Happening {
  return {
    organizationId,
    at,
    actor: { kind: 'candidate', id: candidateId },
    action,
    subject: { kind: 'sitting', id: turn.sittingId },
    facts: { turn: turn.position, deadlineAt: deadlineAt.toISOString() },
  };
}
