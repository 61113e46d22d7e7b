import { gammaln } from 'simple-statistics';
import { normalQuantile } from './distribution.ts';
import { centerOf, squaresAround, type Histogram } from './histogram.ts';
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

/**
 * Hedges' g: J (mean1 - mean2) / s, s the pooled standard deviation with df = n1 + n2 - 2, and
 * J = Gamma(df/2) / (sqrt(df/2) Gamma((df - 1)/2)), the exact small-sample correction. No unit.
 * Interval: g +- z sqrt((n1 + n2) / (n1 n2) + g^2 / (2 (n1 + n2))), normal approximation.
 * One value per candidate; refuses under two of them in a sample and a pooled deviation of 0.
 * Hedges, *Distribution theory for Glass's estimator*, J. Educ. Statistics 6 (1981), eq. 6e;
 * interval: Hedges and Olkin, *Statistical Methods for Meta-Analysis* (1985), ch. 5, eq. 15.
 */
export function hedgesG(
  first: Histogram,
  second: Histogram,
  level = DEFAULT_LEVEL,
): Measured<Estimate> {
  const refused = whyNotComparable(first, second, 2);
  if (refused) return refused;
  const n = first.n + second.n;
  const deviation = Math.sqrt((squaresAround(first) + squaresAround(second)) / (n - 2));
  const [mean1, mean2] = [centerOf(first), centerOf(second)];
  if (isRoundingOnly(deviation, Math.max(Math.abs(mean1), Math.abs(mean2))))
    return notMeasured('no-variation', n);
  const g = (smallSampleCorrection(n - 2) * (mean1 - mean2)) / deviation;
  const error = Math.sqrt(n / (first.n * second.n) + (g * g) / (2 * n));
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

/** Why two samples of candidates' values cannot be compared, if they cannot. */
export function whyNotComparable(
  first: Histogram,
  second: Histogram,
  fewest: number,
): NotMeasured | null {
  const n = first.n + second.n;
  if (first.n === 0 || second.n === 0) return notMeasured('no-data', n);
  if (Math.min(first.n, second.n) < fewest) return notMeasured('too-few-values', n);
  return areUsable(first.values) && areUsable(second.values)
    ? null
    : notMeasured('out-of-range', n);
}
