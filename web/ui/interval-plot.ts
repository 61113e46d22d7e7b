/** A number around zero with its interval; null where it is not measured. */
export interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** How far an axis around zero must reach, in halves, and never less than one. */
export function reachOf(all: readonly Estimate[]): number {
  const furthest = all.flatMap(({ value, low, high }) =>
    [value, low, high].map((number) => Math.abs(number ?? 0)),
  );
  return Math.max(1, Math.ceil(Math.max(0, ...furthest) * 2) / 2);
}

export function ticksOf(reach: number): readonly number[] {
  const step = reach > 2 ? 1 : 0.5;
  const whole = Math.floor(reach / step);
  return Array.from({ length: 2 * whole + 1 }, (_, index) => (index - whole) * step);
}
