import {
  accelerationFrom,
  bcaInterval,
  distinctClusters,
  FEWEST_CLUSTERS,
  type BootstrapChoices,
} from './bootstrap.ts';
import { studentQuantile } from './distribution.ts';
import {
  areUsable,
  DEFAULT_LEVEL,
  isRoundingOnly,
  measured,
  measuredInterval,
  notMeasured,
  type Estimate,
  type Interval,
  type Measured,
} from './measured.ts';

/** One list of values per candidate; a candidate without values is left out. */
export type Clusters = readonly (readonly number[])[];

export type IntervalChoices = BootstrapChoices & {
  /**
   * `candidate` (default): the mean of the candidates' means, each candidate counts once, as each
   * dot does in the plot. `value`: the mean of all values, a candidate with more of them counts more.
   */
  readonly weighting?: 'candidate' | 'value';
};

/** One cluster's share of a ratio of sums. */
export type Part = { readonly numerator: number; readonly denominator: number };

/**
 * Mean of a cohort with its interval, clustered by candidate. Values in points; n = candidates.
 *
 * Five candidates or more: BCa bootstrap over candidates (`bootstrap.ts`). Two to four: Student's t
 * on the linearized influences, mean +- t(n - 1) sqrt(sum l^2 / (n (n - 1))), method `t`, since a
 * bootstrap of so few is far too narrow. All candidates equal: `degenerate`.
 * Refuses n = 0; with n = 1 the mean is there and its interval is refused.
 * Efron and Tibshirani, *An Introduction to the Bootstrap* (1993), chapter 14.
 */
export function meanInterval(
  clusters: Clusters,
  choices: IntervalChoices = {},
): Measured<Estimate> {
  if (!areUsable(clusters.flat())) return notMeasured('out-of-range', clusters.length);
  return ratioInterval(partsOf(clusters, choices), choices);
}

/**
 * Difference of the means of two independent sets of candidates, first - second, with its interval;
 * n = candidates of both. As `meanInterval`, both sets resampled; with under five candidates in one
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
  return contrast([partsOf(first, choices), partsOf(second, choices)], choices);
}

/**
 * sum(numerator) / sum(denominator) over clusters with its interval: a share of pairs clustered by
 * answer, or a mean. Refuses n = 0 and denominators that are not positive. n = clusters.
 */
export function ratioInterval(
  parts: readonly Part[],
  choices: BootstrapChoices = {},
): Measured<Estimate> {
  return contrast([parts], choices);
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
  return contrast([first, second], choices);
}

type Linearized = {
  readonly parts: readonly Part[];
  readonly ratio: number;
  /** What each cluster adds to the ratio: (numerator - ratio denominator) / mean denominator. */
  readonly l: Float64Array;
  /** Squared standard error, sum l^2 / (n (n - 1)). */
  readonly variance: number;
};

function partsOf(clusters: Clusters, { weighting = 'candidate' }: IntervalChoices): Part[] {
  return clusters
    .filter((values) => values.length > 0)
    .map((values) => {
      const sum = values.reduce((total, value) => total + value, 0);
      return weighting === 'value'
        ? { numerator: sum, denominator: values.length }
        : { numerator: sum / values.length, denominator: 1 };
    });
}

/** The first set's ratio, less the second's if there is one. */
function contrast(
  sets: readonly (readonly Part[])[],
  choices: BootstrapChoices,
): Measured<Estimate> {
  const n = sets.reduce((sum, parts) => sum + parts.length, 0);
  if (sets.some((parts) => parts.length === 0)) return notMeasured('no-data', n);
  if (!sets.every((parts) => parts.every(isUsable))) return notMeasured('out-of-range', n);
  const samples = sets.map(linearized);
  const estimate = samples[0]!.ratio - (samples[1]?.ratio ?? 0);
  return measured(n, { estimate, interval: intervalOf(samples, estimate, n, choices) });
}

function isUsable({ numerator, denominator }: Part): boolean {
  return areUsable([numerator, denominator]) && denominator > 0;
}

function linearized(parts: readonly Part[]): Linearized {
  const n = parts.length;
  const total = parts.reduce((sum, part) => sum + part.denominator, 0);
  const ratio = parts.reduce((sum, part) => sum + part.numerator, 0) / total;
  const l = Float64Array.from(
    parts,
    (part) => ((part.numerator - ratio * part.denominator) * n) / total,
  );
  return { parts, ratio, l, variance: l.reduce((sum, x) => sum + x * x, 0) / (n * (n - 1)) };
}

function intervalOf(
  samples: readonly Linearized[],
  estimate: number,
  n: number,
  choices: BootstrapChoices,
): Measured<Interval> {
  const level = choices.level ?? DEFAULT_LEVEL;
  const fewest = Math.min(...samples.map((sample) => sample.parts.length));
  if (fewest < 2) return notMeasured('too-few-values', n);
  if (samples.every(isConstant))
    return measured(n, { low: estimate, high: estimate, level, method: 'degenerate' });
  if (fewest < FEWEST_CLUSTERS) {
    const variance = samples.reduce((sum, sample) => sum + sample.variance, 0);
    const half = studentQuantile((1 + level) / 2, freedomOf(samples)) * Math.sqrt(variance);
    return measuredInterval(n, { low: estimate - half, high: estimate + half, level, method: 't' });
  }
  return bcaInterval(
    samples.map((sample) => distinctClusters(sample.parts.length)),
    statisticOf(samples),
    { ...choices, acceleration: accelerationOf(samples) },
  );
}

function isConstant({ l, ratio }: Linearized): boolean {
  return l.every((influence) => isRoundingOnly(Math.abs(influence), Math.abs(ratio)));
}

function freedomOf(samples: readonly Linearized[]): number {
  const variance = samples.reduce((sum, sample) => sum + sample.variance, 0);
  return (
    1 /
    samples.reduce(
      (sum, { variance: own, parts }) => sum + (own / variance) ** 2 / (parts.length - 1),
      0,
    )
  );
}

function accelerationOf(samples: readonly Linearized[]): number {
  return accelerationFrom(
    samples.map(({ l, parts }, index) => ({
      l: index === 0 ? l : l.map((influence) => -influence),
      n: parts.length,
    })),
  );
}

function statisticOf(samples: readonly Linearized[]) {
  const columns = samples.map(({ parts }) => ({
    numerator: Float64Array.from(parts, (part) => part.numerator),
    denominator: Float64Array.from(parts, (part) => part.denominator),
  }));
  return (weights: readonly Float64Array[]): number => {
    let difference = 0;
    for (let index = 0; index < columns.length; index++) {
      const { numerator, denominator } = columns[index]!;
      const weight = weights[index]!;
      let [top, bottom] = [0, 0];
      for (let cluster = 0; cluster < weight.length; cluster++) {
        top += weight[cluster]! * numerator[cluster]!;
        bottom += weight[cluster]! * denominator[cluster]!;
      }
      difference += index === 0 ? top / bottom : -top / bottom;
    }
    return difference;
  };
}
