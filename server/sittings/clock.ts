import { allowedMinutes, type Accommodation } from '../invitations/accommodation.ts';

const minute = 60_000;

/** How late a write may still arrive: the network’s time, not the candidate’s. Never shown. */
export const networkGraceMs = 15_000;

export interface TurnTiming {
  readonly openedAt: Date;
  /** The turn’s own limit, in minutes. */
  readonly minutes: number;
  readonly accommodation: Accommodation;
  /** When the cohort closes. */
  readonly closesAt: Date;
}

/**
 * When writing ends: the turn’s limit with what the candidate is granted, and not after the cohort closes; the close
 * moves by the same grant, so that extra time given is extra time had. Every clock goes through here.
 */
export function effectiveDeadline({
  openedAt,
  minutes,
  accommodation,
  closesAt,
}: TurnTiming): Date {
  const limit = openedAt.getTime() + allowedMinutes(minutes, accommodation) * minute;
  return new Date(Math.min(limit, lastMoment({ minutes, accommodation, closesAt }).getTime()));
}

/** The cohort’s close as it stands for this candidate and turn. */
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

/** The moment from which nothing more is taken: the sweeper closes what is older. */
export function closesForGood(deadlineAt: Date): Date {
  return new Date(deadlineAt.getTime() + networkGraceMs);
}

function grantedMinutes(minutes: number, accommodation: Accommodation): number {
  return allowedMinutes(minutes, accommodation) - minutes;
}
