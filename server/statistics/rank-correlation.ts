import { areUsable, measured, notMeasured, type Measured } from './measured.ts';
import { sumOfSquares } from './summary.ts';

/** Values so near to each other differ by rounding: means of levels are sums of fractions. */
const ROUNDING = 1e-9;

/**
 * Spearman's correlation of two orders of the same things: Pearson's of their ranks, ties at their mean rank; one entry
 * each in both lists, no unit, n = entries, from -1 to 1. Refuses an empty list, lists of different length, a single
 * entry, and a list that does not vary.
 * Spearman, American Journal of Psychology 15 (1904), *The proof and measurement of association between two things*.
 */
export function rankCorrelation(x: readonly number[], y: readonly number[]): Measured<number> {
  const n = x.length;
  if (n === 0) return notMeasured('no-data', 0);
  if (y.length !== n || !areUsable([...x, ...y])) return notMeasured('out-of-range', n);
  if (n < 2) return notMeasured('too-few-values', n);
  const [a, b] = [ranksOf(x), ranksOf(y)];
  const scale = Math.sqrt(sumOfSquares(a) * sumOfSquares(b));
  if (scale === 0) return notMeasured('no-variation', n);
  const middle = (n + 1) / 2;
  const products = a.reduce((sum, rank, at) => sum + (rank - middle) * (b[at]! - middle), 0);
  return measured(n, Math.max(-1, Math.min(1, products / scale)));
}

function ranksOf(values: readonly number[]): number[] {
  const order = values.map((value, at) => ({ value, at })).toSorted((a, b) => a.value - b.value);
  const ranks = Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && order[to]!.value <= order[from]!.value + ROUNDING) to++;
    for (let place = from; place < to; place++) ranks[order[place]!.at] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}
