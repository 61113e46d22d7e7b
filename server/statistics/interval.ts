import { abcInterval } from './abc.ts';
import { bcaInterval, MOST_DRAWN, type BootstrapChoices } from './bootstrap.ts';
import { studentQuantile } from './distribution.ts';
import type { Histogram } from './histogram.ts';
import {
  areUsable,
  DEFAULT_LEVEL,
  measured,
  measuredInterval,
  notMeasured,
  type Estimate,
  type Interval,
  type Measured,
} from './measured.ts';
import {
  accelerationOf,
  areUsableKinds,
  derivativesOf,
  freedomOf,
  isConstant,
  kindsOf,
  ratioOf,
  statisticOf,
  valuesAsKinds,
  type Kinds,
  type Part,
  type Ratio,
} from './ratio.ts';

/** One list of values per candidate; a candidate without values is left out. */
export type Clusters = readonly (readonly number[])[];

export type IntervalChoices = BootstrapChoices & {
  /**
   * `candidate` (default): the mean of the candidates' means, each candidate counts once, as each
   * dot does in the plot. `value`: the mean of all values, a candidate with more of them counts more.
   */
  readonly weighting?: 'candidate' | 'value';
};

/** No resample of fewer reaches past what they happened to be: a true 95 % interval does, and it held 87 to 92 of 100. */
const FEWEST_RESAMPLED = 8;

/**
 * Mean of a cohort with its interval, clustered by candidate. Values in points; n = candidates.
 *
 * Eight candidates or more: BCa bootstrap over candidates (`bootstrap.ts`), past 150 of them its analytic form ABC
 * (`abc.ts`), both expanded as `reachOf` says. Two to seven: Student's t on the linearized influences,
 * mean +- t(n - 1) sqrt(sum l^2 / (n (n - 1))), method `t`. All candidates equal: `degenerate`.
 * Refuses n = 0; with n = 1 the mean is there and its interval is refused.
 * Efron and Tibshirani, *An Introduction to the Bootstrap* (1993), chapter 14.
 */
export function meanInterval(
  clusters: Clusters,
  choices: IntervalChoices = {},
): Measured<Estimate> {
  if (!areUsable(clusters.flat())) return notMeasured('out-of-range', clusters.length);
  return contrast([clustersAsKinds(clusters, choices)], choices);
}

/** The same of one value per candidate, counted. */
export function meanIntervalOf(
  sample: Histogram,
  choices: BootstrapChoices = {},
): Measured<Estimate> {
  return contrast([valuesAsKinds(sample)], choices);
}

/**
 * Difference of the means of two independent sets of candidates, first - second, with its interval;
 * n = candidates of both. As `meanInterval`, both sets resampled; with under eight candidates in one
 * of them Welch's t (Biometrika 34, 1947) with Satterthwaite's degrees of freedom.
 * Refuses an empty set; with one candidate in a set only the interval is refused.
 */
export function differenceInterval(
  first: Clusters,
  second: Clusters,
  choices: IntervalChoices = {},
): Measured<Estimate> {
  if (!areUsable(first.flat()) || !areUsable(second.flat()))
    return notMeasured('out-of-range', first.length + second.length);
  return contrast([clustersAsKinds(first, choices), clustersAsKinds(second, choices)], choices);
}

/** The same of one value per candidate, counted. */
export function differenceIntervalOf(
  first: Histogram,
  second: Histogram,
  choices: BootstrapChoices = {},
): Measured<Estimate> {
  return contrast([valuesAsKinds(first), valuesAsKinds(second)], choices);
}

/**
 * sum(numerator) / sum(denominator) over clusters with its interval: a share of pairs clustered by
 * answer, or a mean. Refuses n = 0 and denominators that are not positive. n = clusters.
 */
export function ratioInterval(
  parts: readonly Part[],
  choices: BootstrapChoices = {},
): Measured<Estimate> {
  return contrast([kindsOf(parts)], choices);
}

/**
 * The ratio of the first set less that of the second, with its interval; as `ratioInterval`, both sets resampled.
 * Refuses an empty set; with one cluster in a set only the interval is refused. n = clusters of both.
 */
export function ratioDifferenceInterval(
  first: readonly Part[],
  second: readonly Part[],
  choices: BootstrapChoices = {},
): Measured<Estimate> {
  return contrast([kindsOf(first), kindsOf(second)], choices);
}

function clustersAsKinds(clusters: Clusters, { weighting = 'candidate' }: IntervalChoices): Kinds {
  const parts = clusters
    .filter((values) => values.length > 0)
    .map((values) => {
      const sum = values.reduce((total, value) => total + value, 0);
      return weighting === 'value'
        ? { numerator: sum, denominator: values.length }
        : { numerator: sum / values.length, denominator: 1 };
    });
  return kindsOf(parts);
}

/** The first set's ratio, less the second's if there is one. */
function contrast(sets: readonly Kinds[], choices: BootstrapChoices): Measured<Estimate> {
  const n = sets.reduce((sum, kinds) => sum + kinds.n, 0);
  if (sets.some((kinds) => kinds.n === 0)) return notMeasured('no-data', n);
  if (!sets.every(areUsableKinds)) return notMeasured('out-of-range', n);
  const ratios = sets.map(ratioOf);
  const estimate = ratios[0]!.ratio - (ratios[1]?.ratio ?? 0);
  return measured(n, { estimate, interval: intervalOf(ratios, estimate, n, choices) });
}

function intervalOf(
  ratios: readonly Ratio[],
  estimate: number,
  n: number,
  choices: BootstrapChoices,
): Measured<Interval> {
  const level = choices.level ?? DEFAULT_LEVEL;
  const fewest = Math.min(...ratios.map((ratio) => ratio.n));
  if (fewest < 2) return notMeasured('too-few-values', n);
  if (ratios.every(isConstant))
    return measured(n, { low: estimate, high: estimate, level, method: 'degenerate' });
  if (fewest < FEWEST_RESAMPLED) {
    const variance = ratios.reduce((sum, ratio) => sum + ratio.variance, 0);
    const half = studentQuantile((1 + level) / 2, freedomOf(ratios)) * Math.sqrt(variance);
    return measuredInterval(n, { low: estimate - half, high: estimate + half, level, method: 't' });
  }
  const reach = reachOf(ratios, level);
  return n > MOST_DRAWN
    ? abcInterval(ratios, statisticOf(ratios), { level, reach, derivatives: derivativesOf(ratios) })
    : bcaInterval(ratios, statisticOf(ratios), {
        ...choices,
        reach,
        acceleration: accelerationOf(ratios),
      });
}

/**
 * A bootstrap of n clusters is too narrow: its variance is the (n - 1) / n of the sample’s, and its tails are the normal’s.
 * So its ends are read sqrt(n / (n - 1)) t(n - 1) standard errors out; of two sets, t with Satterthwaite’s degrees of
 * freedom and the root of the ratio of the two variances of the difference, of the sample and of the bootstrap.
 * Hesterberg, *What Teachers Should Know About the Bootstrap*, The American Statistician 69 (2015), section 4.
 */
function reachOf(ratios: readonly Ratio[], level: number): number {
  let [ofSample, ofBootstrap] = [0, 0];
  for (const { variance, n } of ratios) {
    ofSample += variance;
    ofBootstrap += (variance * (n - 1)) / n;
  }
  return Math.sqrt(ofSample / ofBootstrap) * studentQuantile((1 + level) / 2, freedomOf(ratios));
}
