import { meanInterval } from '../../statistics/interval.ts';

/** One level that an interviewer gave to an exemplar, less the agreed one. */
export interface Deviation {
  readonly reviewId: string;
  readonly difference: number;
}

export interface Drift {
  /** Exemplars read. */
  readonly n: number;
  readonly mean: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Why there is no mean. */
  readonly why: string | null;
}

/** Under so many exemplars a mean says more about the texts than about their reader. */
export const fewestExemplars = 5;

/**
 * Mean of level minus agreed level, in levels, with its 95 % interval: above 0 is milder than the team agreed, below 0
 * harsher. The exemplars are the clusters, each counts once (`meanInterval`); n = exemplars. Not measured under
 * `fewestExemplars`.
 */
export function driftOf(deviations: readonly Deviation[]): Drift {
  const clusters = [...Map.groupBy(deviations, ({ reviewId }) => reviewId).values()].map((own) =>
    own.map(({ difference }) => difference),
  );
  const n = clusters.length;
  if (n < fewestExemplars) {
    return { n, mean: null, interval: null, why: `Not measured: ${n} of ${fewestExemplars} read.` };
  }
  const found = meanInterval(clusters);
  if (!found.measured) return { n, mean: null, interval: null, why: `Not measured: n = ${n}.` };
  const { estimate, interval } = found.value;
  const bounds = interval.measured ? { low: interval.value.low, high: interval.value.high } : null;
  return { n, mean: estimate, interval: bounds, why: null };
}
