import { allowedMinutes, type Accommodation } from '../invitations/accommodation.ts';
import { breakEnd, pausedMs, type Break } from './breaks.ts';

const minute = 60_000;

/** How late a write may still arrive: the network’s time, not the candidate’s. Never shown. */
export const networkGraceMs = 15_000;

export interface TurnTiming {
  readonly openedAt: Date;
  /** The turn’s own limit, in minutes. */
  readonly minutes: number;
  readonly accommodation: Accommodation;
  /** When the candidate’s window closes: their own where they were given one, else the cohort’s. */
  readonly closesAt: Date;
  readonly breaks?: readonly Break[];
}

/**
 * When writing ends: the turn’s limit with what the candidate is granted and the breaks they have taken, and not after
 * their window closes; the close moves by the same time, so that extra time given is extra time had. Every clock goes
 * through here.
 *
 * A break that goes on counts as long as it may last, so nothing has to happen when it ends by itself.
 */
export function effectiveDeadline({ openedAt, breaks = [], ...limits }: TurnTiming): Date {
  const { minutes, accommodation } = limits;
  const paused = pausedMs(breaks, accommodation.breakMinutes);
  const limit = openedAt.getTime() + allowedMinutes(minutes, accommodation) * minute;
  return new Date(Math.min(limit, lastMoment(limits).getTime()) + paused);
}

/** The close as it stands for this candidate and turn. */
export function lastMoment({
  minutes,
  accommodation,
  closesAt,
}: Pick<TurnTiming, 'minutes' | 'accommodation' | 'closesAt'>): Date {
  return new Date(closesAt.getTime() + grantedMinutes(minutes, accommodation) * minute);
}

export function remainingMs(deadlineAt: Date, now: Date): number {
  return Math.max(0, deadlineAt.getTime() - now.getTime());
}

/** The time by a clock that stands still during breaks: while one goes on, the moment at which it will run again. */
export function stoppableNow(breaks: readonly Break[], breakMinutes: number, now: Date): Date {
  const end = breakEnd(breaks, breakMinutes);
  return end === null || end < now ? now : end;
}

/** The moment from which nothing more is taken: the sweeper closes what is older. */
export function closesForGood(deadlineAt: Date): Date {
  return new Date(deadlineAt.getTime() + networkGraceMs);
}

function grantedMinutes(minutes: number, accommodation: Accommodation): number {
  return allowedMinutes(minutes, accommodation) - minutes;
}
