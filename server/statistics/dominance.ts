import { normalQuantile } from './distribution.ts';
import { whyNotComparable } from './effect.ts';
import {
  DEFAULT_LEVEL,
  measured,
  measuredInterval,
  notMeasured,
  type Estimate,
  type Interval,
  type Measured,
} from './measured.ts';
import { countUnder, countUpTo } from './sorted.ts';

/**
 * Cliff's delta: P(first > second) - P(first < second) over all pairs, from -1 to 1. No unit.
 * Interval: (d - d^3 +- z s sqrt((1 - d^2)^2 + z^2 s^2)) / (1 - d^2 + z^2 s^2), with s^2 the
 * unbiased variance of d, not under (1 - d^2) / (n1 n2 - 1); where |d| = 1 the inner end is
 * +-(n - z^2) / (n + z^2), n the smaller list.
 * One value per candidate; refuses an empty list; with one value in a list only the interval is
 * refused. O(n log n).
 * Cliff, *Dominance statistics*, Psychological Bulletin 114 (1993); interval: Feng and Cliff,
 * *Monte Carlo evaluation of ordinal d*, J. Modern Applied Statistical Methods 3 (2004).
 */
export function cliffsDelta(
  first: readonly number[],
  second: readonly number[],
  level = DEFAULT_LEVEL,
): Measured<Estimate> {
  const refused = whyNotComparable(first, second, 1);
  if (refused) return refused;
  const overSecond = dominances(first, second);
  const n = first.length + second.length;
  const estimate = overSecond.reduce((sum, d) => sum + d, 0) / first.length;
  if (Math.min(first.length, second.length) < 2)
    return measured(n, { estimate, interval: notMeasured('too-few-values', n) });
  const variance = varianceOf(first, second, overSecond, estimate);
  const z = normalQuantile((1 + level) / 2);
  const ends = endsOf(estimate, variance, z, Math.min(first.length, second.length));
  const interval: Measured<Interval> = measuredInterval(n, { ...ends, level, method: 'cliff' });
  return measured(n, { estimate, interval });
}

/** For each value of `own`: the share of `others` under it less the share over it. */
function dominances(own: readonly number[], others: readonly number[]): Float64Array {
  const sorted = Float64Array.from(others).sort();
  return Float64Array.from(own, (value) => {
    const under = countUnder(sorted, value);
    const upTo = countUpTo(sorted, value);
    return (under - (sorted.length - upTo)) / sorted.length;
  });
}

/**
 * (n2^2 sum (d_i. - d)^2 + n1^2 sum (d_.j - d)^2 - sum sum (d_ij - d)^2) / (n1 n2 (n1 - 1)(n2 - 1)).
 */
function varianceOf(
  first: readonly number[],
  second: readonly number[],
  overSecond: Float64Array,
  delta: number,
): number {
  const [n1, n2] = [first.length, second.length];
  const spread = (parts: Float64Array, center: number): number =>
    parts.reduce((sum, part) => sum + (part - center) ** 2, 0);
  const rows = n2 * n2 * spread(overSecond, delta);
  const columns = n1 * n1 * spread(dominances(second, first), -delta);
  const cells = n1 * n2 - tiedPairs(first, second) - n1 * n2 * delta * delta;
  const unbiased = (rows + columns - cells) / (n1 * n2 * (n1 - 1) * (n2 - 1));
  return Math.max(unbiased, (1 - delta * delta) / (n1 * n2 - 1));
}

function tiedPairs(first: readonly number[], second: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of second) counts.set(value, (counts.get(value) ?? 0) + 1);
  return first.reduce((sum, value) => sum + (counts.get(value) ?? 0), 0);
}

function endsOf(delta: number, variance: number, z: number, smaller: number) {
  if (1 - Math.abs(delta) < 1e-12) {
    const inner = (smaller - z * z) / (smaller + z * z);
    return delta > 0 ? { low: inner, high: 1 } : { low: -1, high: -inner };
  }
  const room = 1 - delta * delta;
  const wobble = z * z * variance;
  const half = z * Math.sqrt(variance * (room * room + wobble));
  const end = (sign: number): number => (delta * room + sign * half) / (room + wobble);
  return { low: Math.max(end(-1), -1), high: Math.min(end(1), 1) };
}
