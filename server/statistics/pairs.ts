import type { Sample } from './bootstrap.ts';

/** Pairs of values as a bootstrap resamples them. */
export type Pairs = Sample & {
  /** One of each kind, both values less the first value of all, so that their squares stay small. */
  readonly values: readonly (readonly [number, number])[];
};

/** Equal pairs are one kind: levels make few of them, however many answers there are. */
export function pairsAsSample(pairs: readonly (readonly [number, number])[]): Pairs {
  const origin = pairs[0]?.[0] ?? 0;
  const known = new Map<string, number>();
  const values: [number, number][] = [];
  const counts: number[] = [];
  for (const [x, y] of pairs) {
    const key = `${x} ${y}`;
    const kind = known.get(key) ?? values.push([x - origin, y - origin]) - 1;
    known.set(key, kind);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return { counts: Float64Array.from(counts), values };
}

/** Sums over weighted kinds of pairs (x, y). */
export function sumsOf(values: Pairs['values'], weights: Float64Array) {
  let [n, sumX, sumY, squaresX, squaresY, apart] = [0, 0, 0, 0, 0, 0];
  for (let kind = 0; kind < values.length; kind++) {
    const weight = weights[kind]!;
    const [x, y] = values[kind]!;
    n += weight;
    sumX += weight * x;
    sumY += weight * y;
    squaresX += weight * x * x;
    squaresY += weight * y * y;
    apart += weight * (x - y) ** 2;
  }
  return { n, sumX, sumY, squaresX, squaresY, apart };
}
