const minute = 60_000;

/** A break the candidate has taken in a turn; one that goes on has no end yet. */
export interface Break {
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

/** How long the turn’s clock stands still in all; a break that goes on counts with all that is left for it. */
export function pausedMs(breaks: readonly Break[], breakMinutes: number): number {
  const taken = takenMs(breaks);
  const isOpen = breaks.some(({ endedAt }) => endedAt === null);
  return isOpen ? Math.max(taken, breakMinutes * minute) : taken;
}

/** When the break that goes on ends at the latest; null: none does. */
export function breakEnd(breaks: readonly Break[], breakMinutes: number): Date | null {
  const open = breaks.find(({ endedAt }) => endedAt === null);
  if (open === undefined) return null;
  return new Date(open.startedAt.getTime() + leftMs(breaks, breakMinutes));
}

export interface BreakState {
  /** The clock stands still now. */
  readonly isOn: boolean;
  /** Of this break, or, where none goes on, of the minutes granted. */
  readonly leftMs: number;
}

export function breakState(breaks: readonly Break[], breakMinutes: number, now: Date): BreakState {
  const end = breakEnd(breaks, breakMinutes);
  if (end === null) return { isOn: false, leftMs: leftMs(breaks, breakMinutes) };
  return { isOn: now < end, leftMs: Math.max(0, end.getTime() - now.getTime()) };
}

/**
 * When the break that goes on has ended at the latest once other minutes are granted: one that was over stays over, and
 * one that would be over already ends now, since nobody’s time is taken back. Null: it goes on, or there is none.
 */
export function endByNewGrant(
  breaks: readonly Break[],
  minutes: { readonly before: number; readonly now: number },
  now: Date,
): Date | null {
  const endBefore = breakEnd(breaks, minutes.before);
  const endNow = breakEnd(breaks, minutes.now);
  if (endBefore === null || endNow === null) return null;
  if (endBefore <= now) return endBefore;
  return endNow <= now ? now : null;
}

/** What the breaks that are over have left of the minutes granted. */
export function leftMs(breaks: readonly Break[], breakMinutes: number): number {
  return Math.max(0, breakMinutes * minute - takenMs(breaks));
}

function takenMs(breaks: readonly Break[]): number {
  return breaks.reduce(
    (sum, { startedAt, endedAt }) =>
      endedAt === null ? sum : sum + endedAt.getTime() - startedAt.getTime(),
    0,
  );
}
