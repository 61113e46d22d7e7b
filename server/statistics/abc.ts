import { clustersOf, type Reach, type Sample, type Statistic } from './bootstrap.ts';
import { normalProbability, normalQuantile } from './distribution.ts';
import {
  DEFAULT_LEVEL,
  isRoundingOnly,
  measuredInterval,
  notMeasured,
  type Interval,
  type Measured,
} from './measured.ts';

/** How a statistic moves with the weight of one cluster of each kind, one list per sample. */
export type Derivatives = {
  /** First derivative towards that cluster: its influence. */
  readonly first: readonly Float64Array[];
  readonly second: readonly Float64Array[];
};

/** The steps of numerical derivatives: towards one kind at most, and along the least favourable family. */
const [TOWARDS, ALONG] = [1e-3, 0.1];

/**
 * Approximate bootstrap confidence interval: what BCa comes to with endless resamples, from derivatives and without any
 * resample, so that it costs as much as there are kinds. Of one or more samples; the statistic has to be smooth in the
 * weights, and to depend on the shares of the kinds (or hardly on anything else).
 *
 * s^2 = sum_k sum_i l_ki^2 / n_k^2; a = sum_k sum_i l_ki^3 / n_k^3 / (6 s^3); b = sum_k sum_i l'_ki / (2 n_k^2); c the
 * curvature along d_ki = l_ki / (n_k^2 s); z0 = quantile(2 Phi(a) Phi(c - b / s)); ends at the statistic of the weights
 * moved by w / (1 - a w)^2 along d, w = z0 + z, z = -reach and reach.
 * Refuses where the statistic is not defined. `degenerate` if no cluster moves it.
 * DiCiccio and Efron, *More accurate confidence intervals in exponential families*, Biometrika 79 (1992); as `abcnon` of
 * Efron and Tibshirani, *An Introduction to the Bootstrap* (1993), chapter 14; several samples as in `bootstrap.ts`.
 */
export function abcInterval(
  samples: readonly Sample[],
  statistic: Statistic,
  choices: Reach & { readonly level?: number; readonly derivatives?: Derivatives } = {},
): Measured<Interval> {
  const level = choices.level ?? DEFAULT_LEVEL;
  const sizes = samples.map(clustersOf);
  const n = sizes.reduce((sum, size) => sum + size, 0);
  const counts = samples.map((sample) => sample.counts);
  const estimate = statistic(counts);
  const derivatives = choices.derivatives ?? differences(counts, sizes, statistic);
  if (estimate === null || derivatives === null) return notMeasured('no-variation', n);

  let [squares, cubes, bias] = [0, 0, 0];
  counts.forEach((own, sample) => {
    const size = sizes[sample]!;
    own.forEach((count, kind) => {
      const influence = derivatives.first[sample]![kind]! / size;
      squares += count * influence ** 2;
      cubes += count * influence ** 3;
      bias += (count * derivatives.second[sample]![kind]!) / (2 * size ** 2);
    });
  });
  const error = Math.sqrt(squares);
  if (isRoundingOnly(error, Math.abs(estimate)))
    return measuredInterval(n, { low: estimate, high: estimate, level, method: 'degenerate' });
  const acceleration = cubes / (6 * error ** 3);
  const moved = (by: number) =>
    statistic(
      counts.map((own, sample) =>
        own.map(
          (count, kind) =>
            count * (1 + (by * derivatives.first[sample]![kind]!) / (sizes[sample]! * error)),
        ),
      ),
    );
  const [before, after] = [moved(-ALONG), moved(ALONG)];
  if (before === null || after === null) return notMeasured('no-variation', n);
  const curvature = (after - 2 * estimate + before) / (2 * error * ALONG ** 2);
  const shift = normalQuantile(
    2 * normalProbability(acceleration) * normalProbability(curvature - bias / error),
  );
  const reach = choices.reach ?? normalQuantile((1 + level) / 2);
  const end = (standardErrors: number): number => {
    const z = shift + standardErrors;
    return moved(z / (1 - acceleration * z) ** 2) ?? NaN;
  };
  const bounds = { low: end(-reach), high: end(reach) };
  return measuredInterval(n, { ...bounds, level, method: 'abc' });
}

/** Derivatives by small steps towards each kind; null where the statistic is not defined on the way. */
function differences(
  counts: readonly Float64Array[],
  sizes: readonly number[],
  statistic: Statistic,
): Derivatives | null {
  const weights = counts.map((own) => own.slice());
  const center = statistic(weights);
  if (center === null) return null;
  const first = counts.map((own) => new Float64Array(own.length));
  const second = counts.map((own) => new Float64Array(own.length));
  for (const [sample, own] of counts.entries()) {
    const size = sizes[sample]!;
    for (let kind = 0; kind < own.length; kind++) {
      const step = Math.min(TOWARDS, own[kind]! / size / 2);
      const towards = (by: number): number | null => {
        const weight = weights[sample]!;
        for (let other = 0; other < own.length; other++) weight[other] = own[other]! * (1 - by);
        weight[kind]! += by * size;
        const found = statistic(weights);
        weight.set(own);
        return found;
      };
      const [after, before] = [towards(step), towards(-step)];
      if (after === null || before === null) return null;
      first[sample]![kind] = (after - before) / (2 * step);
      second[sample]![kind] = (after - 2 * center + before) / step ** 2;
    }
  }
  return { first, second };
}
