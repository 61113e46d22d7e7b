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
import { FEWEST_PAIRS } from './ratings.ts';

export type KappaChoices = BootstrapChoices & { readonly fewestPairs?: number };

/**
 * Quadratic weighted kappa of two interviewers over the answers both rated:
 * 1 - mean((x - y)^2) / (var x + var y + (mean x - mean y)^2), variances over n. It does not depend
 * on how many levels the scale has. Pairs in levels; n = pairs. Interval: BCa bootstrap over answers.
 * Refuses under 15 pairs, and both interviewers constant at the same level (0 / 0).
 * Cohen, *Weighted kappa*, Psychological Bulletin 70 (1968), with squared weights.
 */
export function quadraticKappa(
  pairs: readonly (readonly [number, number])[],
  choices: KappaChoices = {},
): Measured<Estimate> {
  const n = pairs.length;
  if (n === 0) return notMeasured('no-data', 0);
  if (!areUsable(pairs.flat())) return notMeasured('out-of-range', n);
  if (n < (choices.fewestPairs ?? FEWEST_PAIRS)) return notMeasured('too-few-pairs', n);
  const sample = pairsAsSample(pairs);
  const statistic = ([weights]: readonly Float64Array[]): number | null =>
    kappaOf(sumsOf(sample.values, weights!));
  const estimate = statistic([sample.counts]);
  if (estimate === null) return notMeasured('no-variation', n);
  const interval = bcaInterval([sample], statistic, choices);
  return measured(n, { estimate, interval });
}

function kappaOf({ n, sumX, sumY, squaresX, squaresY, apart }: ReturnType<typeof sumsOf>) {
  const squares = squaresX + squaresY;
  const expected = (squares - (2 * sumX * sumY) / n) / n;
  return isRoundingOnly(expected, squares / n) ? null : 1 - apart / n / expected;
}
