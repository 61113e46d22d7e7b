import { normalProbability } from './distribution.ts';
import { whyNotComparable } from './effect.ts';
import type { Histogram } from './histogram.ts';
import { areUsable, measured, notMeasured, type Measured } from './measured.ts';

export type RankTest = {
  /** Pairs in which the first sample's value is the larger, ties counting half. */
  readonly u: number;
  /** Two-sided. */
  readonly p: number;
  readonly method: 'exact' | 'normal';
};

/** Under this many values in each sample, and no ties, the p is exact. */
const EXACT_BELOW = 50;

/**
 * Mann-Whitney U test that two independent samples come from one distribution, two-sided; one
 * value per candidate, n = both. Exact with under 50 values in each and no ties: twice the
 * smaller tail of U's permutation distribution. Otherwise normal, with tie correction
 * var = n1 n2 / 12 (N + 1 - sum (t^3 - t) / (N (N - 1))) and continuity correction 1/2.
 * All values equal: refused. Refuses an empty sample.
 * Mann and Whitney, Annals of Math. Statistics 18 (1947); Lehmann, *Nonparametrics* (1975), 1.4.
 */
export function mannWhitney(first: Histogram, second: Histogram): Measured<RankTest> {
  const refused = whyNotComparable(first, second, 1);
  if (refused) return refused;
  const [n1, n2] = [first.n, second.n];
  const n = n1 + n2;
  const { rankSum, tieCubes } = ranked(first, second);
  const u = rankSum - (n1 * (n1 + 1)) / 2;
  if (tieCubes === 0 && n1 < EXACT_BELOW && n2 < EXACT_BELOW)
    return measured(n, { u, p: exactP(n1, n2, u), method: 'exact' });
  const variance = ((n1 * n2) / 12) * (n + 1 - tieCubes / (n * (n - 1)));
  if (!(variance > 1e-9)) return notMeasured('no-variation', n);
  const distance = Math.max(Math.abs(u - (n1 * n2) / 2) - 0.5, 0);
  const p = Math.min(1, 2 * normalProbability(-distance / Math.sqrt(variance)));
  return measured(n, { u, p, method: 'normal' });
}

/**
 * Holm's step-down correction, in the order given: the i-th smallest of m p-values becomes the
 * largest of (m - j + 1) p_j over j <= i, at most 1. Keeps the chance of any false alarm over the
 * criteria at its level. Refuses an empty list and anything outside [0, 1].
 * Holm, *A simple sequentially rejective multiple test procedure*, Scand. J. Statistics 6 (1979).
 */
export function holm(pValues: readonly number[]): Measured<readonly number[]> {
  const m = pValues.length;
  if (m === 0) return notMeasured('no-data', 0);
  if (!areUsable(pValues) || pValues.some((p) => p < 0 || p > 1))
    return notMeasured('out-of-range', m);
  const order = pValues.map((_, index) => index).sort((a, b) => pValues[a]! - pValues[b]!);
  const corrected = new Array<number>(m).fill(0);
  let largest = 0;
  order.forEach((index, position) => {
    largest = Math.max(largest, Math.min(1, (m - position) * pValues[index]!));
    corrected[index] = largest;
  });
  return measured(m, corrected);
}

/** The first sample's sum of mid-ranks among both, and sum(t^3 - t) over groups of t equal values. */
function ranked(first: Histogram, second: Histogram) {
  let [rankSum, tieCubes, before] = [0, 0, 0];
  let [one, other] = [0, 0];
  while (one < first.values.length || other < second.values.length) {
    const value = Math.min(first.values[one] ?? Infinity, second.values[other] ?? Infinity);
    const own = first.values[one] === value ? first.counts[one++]! : 0;
    const tied = own + (second.values[other] === value ? second.counts[other++]! : 0);
    rankSum += own * (before + (tied + 1) / 2);
    tieCubes += tied ** 3 - tied;
    before += tied;
  }
  return { rankSum, tieCubes };
}

/** Twice the smaller tail, from the recursion f(a, b; u) = f(a - 1, b; u - b) + f(a, b - 1; u). */
function exactP(n1: number, n2: number, u: number): number {
  const pairs = n1 * n2;
  let previous = Array.from({ length: n2 + 1 }, () => Float64Array.of(1));
  for (let a = 1; a <= n1; a++) {
    const row = [Float64Array.of(1)];
    for (let b = 1; b <= n2; b++) {
      const ways = new Float64Array(a * b + 1);
      previous[b]!.forEach((count, at) => (ways[at + b]! += count));
      row[b - 1]!.forEach((count, at) => (ways[at]! += count));
      row.push(ways);
    }
    previous = row;
  }
  const ways = previous[n2]!;
  const total = ways.reduce((sum, count) => sum + count, 0);
  const tail = Math.min(u, pairs - u);
  const under = ways.subarray(0, tail + 1).reduce((sum, count) => sum + count, 0);
  return Math.min(1, (2 * under) / total);
}
