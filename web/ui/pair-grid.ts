/** How many things have which pair of values. */
export interface PairCell {
  readonly x: number;
  readonly y: number;
  readonly n: number;
}

/** Whole steps from `min` to `max`. */
export function steps(min: number, max: number): readonly number[] {
  return Array.from({ length: Math.round(max - min) + 1 }, (_, at) => min + at);
}

/** The area of a dot says how many there are; the largest just fits its square. */
export function radiusOf(n: number, most: number, room: number): number {
  return most <= 0 ? 0 : Math.max(1.5, Math.sqrt(n / most) * room);
}

/** What the drawing shows, in words: how many lie on the line, above and under it. */
export function describePairs(cells: readonly PairCell[]): string {
  const sum = (some: readonly PairCell[]) => some.reduce((total, { n }) => total + n, 0);
  const above = sum(cells.filter(({ x, y }) => y > x));
  const under = sum(cells.filter(({ x, y }) => y < x));
  const on = sum(cells) - above - under;
  return `n = ${sum(cells)}: ${on} on the line of equal values, ${above} above it, ${under} under it.`;
}
