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
import { meanOf, sumOfSquares } from './summary.ts';

/** Under so many values a correlation says next to nothing. */
const FEWEST = 10;

/**
 * How far x goes with y among answers with the same z: (r_xy - r_xz r_yz) / sqrt((1 - r_xz^2) (1 - r_yz^2)), r Pearson's.
 * One entry per answer in each list; no unit; n = answers. Interval: Fisher's z, artanh +- q / sqrt(n - 4).
 * Refuses under 10 answers, a list that does not vary, and an x or y that z alone explains.
 * Fisher, Metron 3 (1924), *The distribution of the partial correlation coefficient*.
 */
export function partialCorrelation(
  lists: {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly z: readonly number[];
  },
  level = DEFAULT_LEVEL,
): Measured<Estimate> {
  const { x, y, z } = lists;
  const n = x.length;
  if (n === 0) return notMeasured('no-data', 0);
  if (y.length !== n || z.length !== n || !areUsable([...x, ...y, ...z]))
    return notMeasured('out-of-range', n);
  if (n < FEWEST) return notMeasured('too-few-values', n);
  const [xy, xz, yz] = [correlation(x, y), correlation(x, z), correlation(y, z)];
  if (xy === null || xz === null || yz === null) return notMeasured('no-variation', n);
  const left = (1 - xz ** 2) * (1 - yz ** 2);
  if (!(left > 1e-9)) return notMeasured('no-variation', n);
  const estimate = held((xy - xz * yz) / Math.sqrt(left), 1);
  const half = normalQuantile((1 + level) / 2) / Math.sqrt(n - 4);
  const center = Math.atanh(held(estimate, 1 - 1e-12));
  return measured(n, {
    estimate,
    interval: measuredInterval(n, {
      low: Math.min(estimate, Math.tanh(center - half)),
      high: Math.max(estimate, Math.tanh(center + half)),
      level,
      method: 'normal',
    }),
  });
}

function correlation(x: readonly number[], y: readonly number[]): number | null {
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  const [squaresX, squaresY] = [sumOfSquares(x), sumOfSquares(y)];
  const scaleOf = (values: readonly number[]) =>
    values.reduce((largest, value) => Math.max(largest, value * value), 0) * values.length;
  if (isRoundingOnly(squaresX, scaleOf(x)) || isRoundingOnly(squaresY, scaleOf(y))) return null;
  const products = x.reduce((sum, value, at) => sum + (value - meanX) * (y[at]! - meanY), 0);
  return held(products / Math.sqrt(squaresX * squaresY), 1);
}

const held = (value: number, most: number): number => Math.max(-most, Math.min(most, value));
