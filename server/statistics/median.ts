import { logFactorials } from './log-factorials.ts';
import {
  areUsable,
  DEFAULT_LEVEL,
  measured,
  measuredInterval,
  notMeasured,
  type Estimate,
  type Measured,
} from './measured.ts';
import { interpolated } from './summary.ts';

/** Under six values not even the smallest and the largest hold the median in 95 of 100 samples. */
export const FEWEST_FOR_MEDIAN = 6;

/**
 * The median with the interval of order statistics: from the r-th smallest to the r-th largest value,
 * r the largest with 2 P(Binomial(n, 1/2) < r) <= 1 - level. It supposes nothing about the
 * distribution. Values in any unit; n = values. Refuses under six of them.
 * Conover, *Practical Nonparametric Statistics* (1999), section 3.2.
 */
export function median(values: readonly number[], level = DEFAULT_LEVEL): Measured<Estimate> {
  const n = values.length;
  if (n === 0) return notMeasured('no-data', 0);
  if (!areUsable(values)) return notMeasured('out-of-range', n);
  const rank = rankOf(n, level);
  if (n < FEWEST_FOR_MEDIAN || rank === 0) return notMeasured('too-few-values', n);
  const sorted = Float64Array.from(values).sort();
  const ends = { low: sorted[rank - 1]!, high: sorted[n - rank]! };
  const method = ends.low < ends.high ? ('order' as const) : ('degenerate' as const);
  return measured(n, {
    estimate: interpolated(sorted, (n - 1) / 2),
    interval: measuredInterval(n, { ...ends, level, method }),
  });
}

function rankOf(n: number, level: number): number {
  const logOf = logFactorials(n);
  const allowed = (1 - level) / 2;
  let below = 0;
  let rank = 0;
  for (; rank < n / 2; rank++) {
    below += Math.exp(logOf[n]! - logOf[rank]! - logOf[n - rank]! - n * Math.LN2);
    if (below > allowed) break;
  }
  return rank;
}
