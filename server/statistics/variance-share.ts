import { bcaInterval, FEWEST_CLUSTERS } from './bootstrap.ts';
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
} from './measured.ts';
import { meanOf } from './summary.ts';

/** Past so many people resampling costs more than it tells. */
const MOST_RESAMPLED = 2000;

/**
 * How much of the variance of a whole comes with one of its parts: cov(part, whole) / var(whole). Of the parts that add
 * up to a whole, the shares add up to 1; one can be under 0 where a part runs against the whole. One entry per person in
 * each list; no unit; n = people. Interval: BCa bootstrap over people; past 2000 of them normal, with the influence
 * ((p - P)(w - W) - share (w - W)^2) / var(whole).
 * Refuses under five people and a whole that does not vary.
 * The covariance decomposition of Shorrocks, Econometrica 50 (1982); Efron and Tibshirani (1993), chapter 14.
 */
export function shareOfVariance(
  part: readonly number[],
  whole: readonly number[],
  level = DEFAULT_LEVEL,
): Measured<Estimate> {
  const n = whole.length;
  if (n === 0) return notMeasured('no-data', 0);
  if (part.length !== n || !areUsable([...part, ...whole])) return notMeasured('out-of-range', n);
  if (n < FEWEST_CLUSTERS) return notMeasured('too-few-values', n);
  const p = centred(part);
  const w = centred(whole);
  const squares = w.reduce((sum, one) => sum + one * one, 0);
  const scale = whole.reduce((sum, one) => sum + one * one, 0);
  if (isRoundingOnly(squares, scale)) return notMeasured('no-variation', n);
  const estimate = p.reduce((sum, one, at) => sum + one * w[at]!, 0) / squares;
  if (n > MOST_RESAMPLED) {
    const influences = p.map((one, at) => (one * w[at]! - estimate * w[at]! ** 2) / squares);
    const error = Math.sqrt(influences.reduce((sum, one) => sum + one * one, 0));
    const half = normalQuantile((1 + level) / 2) * error;
    const ends = { low: estimate - half, high: estimate + half };
    return measured(n, {
      estimate,
      interval: measuredInterval(n, { ...ends, level, method: 'normal' }),
    });
  }
  const share = (weights: readonly Float64Array[]) => shareWith(weights[0]!, p, w);
  return measured(n, {
    estimate,
    interval: bcaInterval([{ counts: new Float64Array(n).fill(1) }], share, { level }),
  });
}

const centred = (values: readonly number[]): number[] => {
  const mean = meanOf(values);
  return values.map((value) => value - mean);
};

/** With every person so many times; null where the whole does not vary. */
function shareWith(weights: Float64Array, p: readonly number[], w: readonly number[]) {
  let [n, sumP, sumW, products, squares] = [0, 0, 0, 0, 0];
  for (let at = 0; at < weights.length; at++) {
    const weight = weights[at]!;
    n += weight;
    sumP += weight * p[at]!;
    sumW += weight * w[at]!;
    products += weight * p[at]! * w[at]!;
    squares += weight * w[at]! ** 2;
  }
  const variance = squares - (sumW * sumW) / n;
  return isRoundingOnly(variance, squares) ? null : (products - (sumP * sumW) / n) / variance;
}
