import { closesForGood } from './clock.ts';
import type { TurnState } from './sittings.contract.ts';

/** A turn as it is stored. */
export interface Turn {
  readonly id: string;
  readonly position: number;
  readonly opensAt: Date | null;
  readonly openedAt: Date | null;
  readonly deadlineAt: Date | null;
  readonly closedAt: Date | null;
  readonly closedBy: 'candidate' | 'deadline' | null;
}

export function turnState(turn: Turn, now: Date): TurnState {
  if (turn.closedBy === 'candidate') return 'submitted';
  if (turn.closedBy === 'deadline') return 'expired';
  if (turn.openedAt !== null) return isPastDeadline(turn, now) ? 'expired' : 'open';
  return turn.opensAt !== null && turn.opensAt <= now ? 'ready' : 'locked';
}

export function isPastDeadline(turn: Pick<Turn, 'deadlineAt'>, now: Date): boolean {
  return turn.deadlineAt !== null && turn.deadlineAt <= now;
}

/** Past the network’s grace too: nothing more can arrive. */
export function isForGood(turn: Pick<Turn, 'deadlineAt'>, now: Date): boolean {
  return turn.deadlineAt !== null && closesForGood(turn.deadlineAt) <= now;
}

/** Which turn of whom. Whoever locks several drafts does so in the order of these. */
export function turnKey({
  invitationId,
  position,
}: {
  readonly invitationId: string;
  readonly position: number;
}): string {
  return `${invitationId}/${String(position).padStart(2, '0')}`;
}
