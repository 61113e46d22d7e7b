import { normalProbability, normalQuantile } from './distribution.ts';
import {
  DEFAULT_LEVEL,
  isRoundingOnly,
  measuredInterval,
  notMeasured,
  type Interval,
  type Measured,
} from './measured.ts';
import { DEFAULT_SEED, randomFrom } from './random.ts';
import { interpolated } from './summary.ts';

export type BootstrapChoices = {
  readonly seed?: string;
  /** How many resamples, 2000 unless said otherwise. */
  readonly resamples?: number;
  readonly level?: number;
};

/** How many standard errors out the ends of an interval are; the normal’s quantile where nothing else is said. */
export type Reach = { readonly reach?: number };

/** Under five clusters a bootstrap has at most 35 distinct resamples and says next to nothing. */
export const FEWEST_CLUSTERS = 5;

/** Past this many clusters in all the analytic form (`abc.ts`) says the same, and costs nothing. */
export const MOST_DRAWN = 150;

/** Past this many kinds of cluster leaving each out once costs more than the resampling itself. */
const MOST_KINDS = 2000;

/**
 * One sample of independent clusters. Clusters that cannot be told apart by the statistic share a kind, so that a sample
 * is how many there are of each kind, and a resample as well.
 */
export type Sample = { readonly counts: Float64Array };

/** Counts per kind, one list per sample, to a number, or null where it is not defined. */
export type Statistic = (weights: readonly Float64Array[]) => number | null;

/**
 * Bias-corrected and accelerated bootstrap interval of any statistic of one or more samples, each
 * resampled with replacement, cluster by cluster.
 *
 * z0 = quantile of the share of replicates under the estimate (ties count half);
 * a = sum_k sum_i l_ki^3 / n_k^3 / (6 (sum_k sum_i l_ki^2 / n_k^2)^1.5) with l the jackknife
 * influences, left out (a = 0) past 2000 kinds unless given; ends at
 * Phi(z0 + (z0 + z) / (1 - a (z0 + z))), z = -reach and reach, read at position (B + 1) p of the sorted replicates.
 * Refuses a sample of under five clusters, and a statistic undefined in over a tenth of the
 * resamples. `degenerate` if all replicates equal the estimate.
 * Efron, *Better bootstrap confidence intervals*, JASA 82 (1987); several samples as in Davison and
 * Hinkley, *Bootstrap Methods and their Application* (1997), section 5.3.
 */
export function bcaInterval(
  samples: readonly Sample[],
  statistic: Statistic,
  choices: BootstrapChoices & Reach & { acceleration?: number } = {},
): Measured<Interval> {
  const level = choices.level ?? DEFAULT_LEVEL;
  const smallest = Math.min(...samples.map(clustersOf));
  const n = samples.reduce((sum, sample) => sum + clustersOf(sample), 0);
  if (smallest < FEWEST_CLUSTERS) return notMeasured('too-few-values', n);
  const estimate = statistic(samples.map(({ counts }) => counts));
  if (estimate === null) return notMeasured('no-variation', n);

  const resamples = choices.resamples ?? 2000;
  const replicates = drawn(samples, statistic, resamples, choices.seed ?? DEFAULT_SEED);
  if (replicates.length < 0.9 * resamples) return notMeasured('no-variation', n);
  const scale = Math.max(
    Math.abs(estimate),
    Math.abs(replicates[0]!),
    Math.abs(replicates.at(-1)!),
  );
  if (isRoundingOnly(replicates.at(-1)! - replicates[0]!, scale))
    return measuredInterval(n, { low: estimate, high: estimate, level, method: 'degenerate' });

  const shift = biasOf(replicates, estimate, scale);
  const acceleration = choices.acceleration ?? accelerationOf(samples, statistic, estimate);
  const reach = choices.reach ?? normalQuantile((1 + level) / 2);
  const end = (standardErrors: number): number => {
    const z = shift + standardErrors;
    const stretch = 1 - acceleration * z;
    const share = stretch > 0 ? normalProbability(shift + z / stretch) : standardErrors < 0 ? 0 : 1;
    return interpolated(replicates, (replicates.length + 1) * share - 1);
  };
  const bounds = { low: end(-reach), high: end(reach) };
  return measuredInterval(n, { ...bounds, level, method: 'bca' });
}

/** sum l^3 / n^3 over samples / (6 (sum l^2 / n^2)^1.5); 0 where no influence is left. */
export function accelerationFrom(
  influences: readonly { l: ArrayLike<number>; weight?: Float64Array; n: number }[],
): number {
  let [cubes, squares] = [0, 0];
  for (const { l, weight, n } of influences)
    for (let kind = 0; kind < l.length; kind++) {
      const part = l[kind]! / n;
      cubes += (weight?.[kind] ?? 1) * part ** 3;
      squares += (weight?.[kind] ?? 1) * part ** 2;
    }
  const acceleration = cubes / (6 * squares ** 1.5);
  return Number.isFinite(acceleration) ? acceleration : 0;
}

/** The defined replicates, sorted. */
function drawn(
  samples: readonly Sample[],
  statistic: Statistic,
  resamples: number,
  seed: string,
): Float64Array {
  const random = randomFrom(seed);
  const weights = samples.map(({ counts }) => new Float64Array(counts.length));
  const kinds = samples.map(kindOfEach);
  const replicates = new Float64Array(resamples);
  let kept = 0;
  for (let resample = 0; resample < resamples; resample++) {
    for (let index = 0; index < samples.length; index++) {
      const kindOf = kinds[index]!;
      const weight = weights[index]!.fill(0);
      const n = kindOf.length;
      for (let draw = 0; draw < n; draw++) weight[kindOf[(random() * n) | 0]!]! += 1;
    }
    const replicate = statistic(weights);
    if (replicate !== null) replicates[kept++] = replicate;
  }
  return replicates.subarray(0, kept).sort();
}

function biasOf(replicates: Float64Array, estimate: number, scale: number): number {
  let [below, equal] = [0, 0];
  for (const replicate of replicates) {
    if (isRoundingOnly(Math.abs(replicate - estimate), scale)) equal++;
    else if (replicate < estimate) below++;
  }
  const least = 0.5 / replicates.length;
  const share = (below + equal / 2) / replicates.length;
  return normalQuantile(Math.min(Math.max(share, least), 1 - least));
}

function accelerationOf(
  samples: readonly Sample[],
  statistic: Statistic,
  estimate: number,
): number {
  if (samples.some(({ counts }) => counts.length > MOST_KINDS)) return 0;
  const weights = samples.map(({ counts }) => counts.slice());
  const influences = samples.map((sample, index) => {
    const weight = weights[index]!;
    const n = clustersOf(sample);
    const l = Float64Array.from(weight, (_, kind) => {
      weight[kind]! -= 1;
      const without = statistic(weights);
      weight[kind]! += 1;
      return without === null ? 0 : (n - 1) * (estimate - without);
    });
    return { l, weight: sample.counts, n };
  });
  return accelerationFrom(influences);
}

/** How many clusters a sample has. */
export function clustersOf({ counts }: Sample): number {
  let n = 0;
  for (const count of counts) n += count;
  return n;
}

/** The kind of each cluster, kind by kind. */
function kindOfEach(sample: Sample): Int32Array {
  const kindOf = new Int32Array(clustersOf(sample));
  let next = 0;
  sample.counts.forEach((count, kind) => {
    kindOf.fill(kind, next, next + count);
    next += count;
  });
  return kindOf;
}
