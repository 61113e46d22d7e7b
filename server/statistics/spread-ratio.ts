import { bcaInterval, type BootstrapChoices } from './bootstrap.ts';
import {
  areUsable,
  isRoundingOnly,
  measured,
  notMeasured,
  type Estimate,
  type Measured,
} from './measured.ts';
import { pairsAsSample, sumsOf } from './pairs.ts';

/** Under so many pairs a spread says next to nothing. */
const FEWEST = 10;

/**
 * How much of the scale the first of two raters uses beside the second: s_x / s_y over the answers both rated, 1 where
 * both spread alike, under 1 where the first is compressed. No unit; n = pairs. Interval: BCa bootstrap over answers.
 * Refuses under 10 pairs, and a second rater who always gives the same.
 * Efron, JASA 82 (1987), as in `bootstrap.ts`; compression as a ratio of standard deviations.
 */
export function spreadRatio(
  pairs: readonly (readonly [number, number])[],
  choices: BootstrapChoices = {},
): Measured<Estimate> {
  const n = pairs.length;
  if (n === 0) return notMeasured('no-data', 0);
  if (!areUsable(pairs.flat())) return notMeasured('out-of-range', n);
  if (n < FEWEST) return notMeasured('too-few-values', n);
  const sample = pairsAsSample(pairs);
  const statistic = ([weights]: readonly Float64Array[]): number | null => {
    const { n: count, sumX, sumY, squaresX, squaresY } = sumsOf(sample.values, weights!);
    const first = Math.max(0, squaresX - sumX ** 2 / count);
    const second = squaresY - sumY ** 2 / count;
    return isRoundingOnly(second, squaresY) ? null : Math.sqrt(first / second);
  };
  const estimate = statistic([sample.counts]);
  if (estimate === null) return notMeasured('no-variation', n);
  return measured(n, { estimate, interval: bcaInterval([sample], statistic, choices) });
}
