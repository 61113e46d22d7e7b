const minute = 60_000;

/** `38 min`; in the last two minutes `1:42`. Rounds up to the minute that has begun, as people say it. */
export function writeCountdown(remainingMs: number): string {
  if (remainingMs <= 0) return '0:00';
  if (remainingMs > 2 * minute) {
    const minutes = Math.ceil(remainingMs / minute);
    const hours = Math.floor(minutes / 60);
    return hours === 0
      ? `${minutes} min`
      : `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
  }
  const seconds = Math.ceil(remainingMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const thresholds = [10, 5, 1] as const;

/** The threshold that was crossed between two looks at the clock, in minutes; null: none. */
export function crossedThreshold(beforeMs: number, nowMs: number): number | null {
  return thresholds.findLast((at) => beforeMs > at * minute && nowMs <= at * minute) ?? null;
}
