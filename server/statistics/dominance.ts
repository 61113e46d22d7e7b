import { normalQuantile } from './distribution.ts';
import { whyNotComparable } from './effect.ts';
import type { Histogram } from './histogram.ts';
import {
  DEFAULT_LEVEL,
  measured,
  measuredInterval,
  notMeasured,
  type Estimate,
  type Interval,
  type Measured,
} from './measured.ts';

/**
 * Cliff's delta: P(first > second) - P(first < second) over all pairs, from -1 to 1. No unit.
 * Interval: (d - d^3 +- z s sqrt((1 - d^2)^2 + z^2 s^2)) / (1 - d^2 + z^2 s^2), with s^2 the
 * unbiased variance of d, not under (1 - d^2) / (n1 n2 - 1); where |d| = 1 the inner end is
 * +-(n - z^2) / (n + z^2), n the smaller sample.
 * One value per candidate; refuses an empty sample; with one candidate in a sample only the interval
 * is refused. Costs as much as there are different values.
 * Cliff, *Dominance statistics*, Psychological Bulletin 114 (1993); interval: Feng and Cliff,
 * *Monte Carlo evaluation of ordinal d*, J. Modern Applied Statistical Methods 3 (2004).
 */
export function cliffsDelta(
  first: Histogram,
  second: Histogram,
  level = DEFAULT_LEVEL,
): Measured<Estimate> {
  const refused = whyNotComparable(first, second, 1);
  if (refused) return refused;
  const overSecond = dominances(first, second);
  const n = first.n + second.n;
  const estimate = weighedSum(first.counts, overSecond) / first.n;
  if (Math.min(first.n, second.n) < 2)
    return measured(n, { estimate, interval: notMeasured('too-few-values', n) });
  const variance = varianceOf(first, second, overSecond, estimate);
  const z = normalQuantile((1 + level) / 2);
  const ends = endsOf(estimate, variance, z, Math.min(first.n, second.n));
  const interval: Measured<Interval> = measuredInterval(n, { ...ends, level, method: 'cliff' });
  return measured(n, { estimate, interval });
}

/** For each value of `own`: the share of `others` under it less the share over it. */
function dominances(own: Histogram, others: Histogram): Float64Array {
  let [at, under] = [0, 0];
  return own.values.map((value) => {
    while (at < others.values.length && others.values[at]! < value) under += others.counts[at++]!;
    const equal = others.values[at] === value ? others.counts[at]! : 0;
    return (under - (others.n - under - equal)) / others.n;
  });
}

/**
 * (n2^2 sum (d_i. - d)^2 + n1^2 sum (d_.j - d)^2 - sum sum (d_ij - d)^2) / (n1 n2 (n1 - 1)(n2 - 1)).
 */
function varianceOf(
  first: Histogram,
  second: Histogram,
  overSecond: Float64Array,
  delta: number,
): number {
  const [n1, n2] = [first.n, second.n];
  const spread = (counts: Float64Array, parts: Float64Array, center: number): number =>
    weighedSum(
      counts,
      parts.map((part) => (part - center) ** 2),
    );
  const rows = n2 * n2 * spread(first.counts, overSecond, delta);
  const columns = n1 * n1 * spread(second.counts, dominances(second, first), -delta);
  const cells = n1 * n2 - tiedPairs(first, second) - n1 * n2 * delta * delta;
  const unbiased = (rows + columns - cells) / (n1 * n2 * (n1 - 1) * (n2 - 1));
  return Math.max(unbiased, (1 - delta * delta) / (n1 * n2 - 1));
}

function tiedPairs(first: Histogram, second: Histogram): number {
  let [at, tied] = [0, 0];
  first.values.forEach((value, kind) => {
    while (at < second.values.length && second.values[at]! < value) at++;
    if (second.values[at] === value) tied += first.counts[kind]! * second.counts[at]!;
  });
  return tied;
}

function weighedSum(counts: Float64Array, of: Float64Array): number {
  return of.reduce((sum, part, kind) => sum + counts[kind]! * part, 0);
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
