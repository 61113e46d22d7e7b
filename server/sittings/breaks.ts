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

/** Whether the clock stands still now. */
export function isOnBreak(breaks: readonly Break[], breakMinutes: number, now: Date): boolean {
  const end = breakEnd(breaks, breakMinutes);
  return end !== null && now < end;
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
