import { gammaln } from 'simple-statistics';
import { normalQuantile } from './distribution.ts';
import {
  areUsable,
  DEFAULT_LEVEL,
  isRoundingOnly,
  measured,
  measuredInterval,
  notMeasured,
  type Estimate,
  type Measured,
  type NotMeasured,
} from './measured.ts';
import { meanOf, sumOfSquares } from './summary.ts';

/**
 * Difference of means, first - second, in points. One value per candidate; n = candidates of both.
 * Refuses an empty list. Its interval is `differenceInterval`.
 */
export function differenceOfMeans(
  first: readonly number[],
  second: readonly number[],
): Measured<number> {
  return (
    whyNotComparable(first, second, 1) ??
    measured(first.length + second.length, meanOf(first) - meanOf(second))
  );
}

/**
 * Hedges' g: J (mean1 - mean2) / s, s the pooled standard deviation with df = n1 + n2 - 2, and
 * J = Gamma(df/2) / (sqrt(df/2) Gamma((df - 1)/2)), the exact small-sample correction. No unit.
 * Interval: g +- z sqrt((n1 + n2) / (n1 n2) + g^2 / (2 (n1 + n2))), normal approximation.
 * One value per candidate; refuses under two values in a list and a pooled deviation of 0.
 * Hedges, *Distribution theory for Glass's estimator*, J. Educ. Statistics 6 (1981), eq. 6e;
 * interval: Hedges and Olkin, *Statistical Methods for Meta-Analysis* (1985), ch. 5, eq. 15.
 */
export function hedgesG(
  first: readonly number[],
  second: readonly number[],
  level = DEFAULT_LEVEL,
): Measured<Estimate> {
  const refused = whyNotComparable(first, second, 2);
  if (refused) return refused;
  const n = first.length + second.length;
  const deviation = Math.sqrt((sumOfSquares(first) + sumOfSquares(second)) / (n - 2));
  const [mean1, mean2] = [meanOf(first), meanOf(second)];
  if (isRoundingOnly(deviation, Math.max(Math.abs(mean1), Math.abs(mean2))))
    return notMeasured('no-variation', n);
  const g = (smallSampleCorrection(n - 2) * (mean1 - mean2)) / deviation;
  const error = Math.sqrt(n / (first.length * second.length) + (g * g) / (2 * n));
  const half = normalQuantile((1 + level) / 2) * error;
  return measured(n, {
    estimate: g,
    interval: measuredInterval(n, { low: g - half, high: g + half, level, method: 'normal' }),
  });
}

/** Hedges' J for `df` >= 2 degrees of freedom; 1 - 3 / (4 df - 1) is its well-known approximation. */
export function smallSampleCorrection(df: number): number {
  return Math.exp(gammaln(df / 2) - gammaln((df - 1) / 2)) / Math.sqrt(df / 2);
}

/** Why two lists of candidates' values cannot be compared, if they cannot. */
export function whyNotComparable(
  first: readonly number[],
  second: readonly number[],
  fewest: number,
): NotMeasured | null {
  const n = first.length + second.length;
  if (first.length === 0 || second.length === 0) return notMeasured('no-data', n);
  if (Math.min(first.length, second.length) < fewest) return notMeasured('too-few-values', n);
  return areUsable(first) && areUsable(second) ? null : notMeasured('out-of-range', n);
}
