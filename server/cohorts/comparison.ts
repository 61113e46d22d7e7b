import { agreement } from '../statistics/agreement.ts';
import { cliffsDelta } from '../statistics/dominance.ts';
import { hedgesG } from '../statistics/effect.ts';
import { differenceInterval, meanInterval, type Clusters } from '../statistics/interval.ts';
import type { Measured } from '../statistics/measured.ts';
import { holm, mannWhitney } from '../statistics/rank-test.ts';
import { meanOf } from '../statistics/summary.ts';
import { whyInWords } from './why.ts';

/** One committed level, with who it is about and who gave it. */
export interface ScoreFact {
  readonly criterionId: string;
  readonly cohortId: string;
  readonly sittingId: string;
  readonly answerId: string;
  readonly interviewerId: string;
  readonly level: number;
}

export interface ComparedCriterion {
  readonly id: string;
  readonly weight: number;
}

const levels = [1, 2, 3, 4, 5];

/** One list of levels per candidate. */
export function clustersOf(scores: readonly ScoreFact[]): number[][] {
  return [...Map.groupBy(scores, ({ sittingId }) => sittingId).values()].map((own) =>
    own.map(({ level }) => level),
  );
}

/** What a cohort shows on one criterion: every score, n people, the mean of the people’s means with its interval. */
export function describeScores(cohortId: string, scores: readonly ScoreFact[]) {
  const all = scores.map(({ level }) => level);
  return {
    ...describeClusters(cohortId, clustersOf(scores)),
    dots: all.toSorted((a, b) => a - b),
    distribution: levels.map((level) => all.filter((one) => one === level).length),
  };
}

/** The same for the total: each person one weighted mean. */
export function describeTotals(cohortId: string, totals: readonly number[]) {
  return {
    ...describeClusters(
      cohortId,
      totals.map((total) => [total]),
    ),
    dots: totals.toSorted((a, b) => a - b),
    distribution: levels.map(() => 0),
  };
}

function describeClusters(cohortId: string, clusters: Clusters) {
  const found = meanInterval(clusters);
  const interval = found.measured ? found.value.interval : found;
  return {
    cohortId,
    n: clusters.length,
    mean: found.measured ? found.value.estimate : null,
    interval: boundsOf(interval),
    why: interval.measured ? null : whyInWords(interval.why, interval.n),
  };
}

/** A cohort minus the first one, people as clusters; the p-value still has to be corrected. */
export function contrastCohorts(cohortId: string, own: Clusters, first: Clusters) {
  const found = differenceInterval(own, first);
  const interval = found.measured ? found.value.interval : found;
  const ownMeans = own.map((values) => meanOf(values));
  const firstMeans = first.map((values) => meanOf(values));
  const test = mannWhitney(ownMeans, firstMeans);
  return {
    cohortId,
    difference: found.measured ? found.value.estimate : null,
    interval: boundsOf(interval),
    hedgesG: estimateOf(hedgesG(ownMeans, firstMeans)),
    cliffsDelta: estimateOf(cliffsDelta(ownMeans, firstMeans)),
    p: test.measured ? test.value.p : null,
    why: interval.measured ? null : whyInWords(interval.why, interval.n),
  };
}

export type Contrast = ReturnType<typeof contrastCohorts>;

/** Holm’s correction over the criteria, for each cohort on its own; a criterion without a p-value takes no part. */
export function correctOverCriteria(
  byCriterion: readonly (readonly Contrast[])[],
): (Contrast & { readonly adjustedP: number | null })[][] {
  const adjusted = new Map<Contrast, number>();
  const cohortIds = new Set(byCriterion.flat().map(({ cohortId }) => cohortId));
  for (const cohortId of cohortIds) {
    const tested = byCriterion
      .flat()
      .filter((contrast) => contrast.cohortId === cohortId && contrast.p !== null);
    const corrected = holm(tested.map(({ p }) => p ?? 1));
    if (!corrected.measured) continue;
    tested.forEach((contrast, index) => adjusted.set(contrast, corrected.value[index] ?? 1));
  }
  return byCriterion.map((contrasts) =>
    contrasts.map((contrast) => ({ ...contrast, adjustedP: adjusted.get(contrast) ?? null })),
  );
}

export function agreementOf(scores: readonly ScoreFact[]) {
  const found = agreement(
    scores.map(({ answerId, interviewerId, level }) => ({
      answer: answerId,
      interviewer: interviewerId,
      level,
    })),
  );
  const { alpha, pairs } = found;
  return {
    alpha: estimateOf(alpha),
    interval: alpha.measured ? boundsOf(alpha.value.interval) : null,
    exact: estimateOf(found.exact),
    adjacent: estimateOf(found.adjacent),
    pairs,
    why: alpha.measured ? null : whyInWords(alpha.why, pairs),
  };
}

/** Per person the weighted mean of the criteria’s means; only people scored on every criterion have one. */
export function weightedTotals(
  scores: readonly ScoreFact[],
  criteria: readonly ComparedCriterion[],
): number[] {
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
  return [...Map.groupBy(scores, ({ sittingId }) => sittingId).values()].flatMap((own) => {
    const means = criteria.map(({ id }) => {
      const some = own.filter(({ criterionId }) => criterionId === id);
      return some.length === 0 ? null : meanOf(some.map(({ level }) => level));
    });
    if (means.includes(null)) return [];
    const sum = criteria.reduce((total, { weight }, i) => total + weight * (means[i] ?? 0), 0);
    return [sum / weights];
  });
}

interface Bounds {
  readonly low: number;
  readonly high: number;
}

export function boundsOf(interval: Measured<Bounds>): Bounds | null {
  return interval.measured ? { low: interval.value.low, high: interval.value.high } : null;
}

function estimateOf(found: Measured<{ readonly estimate: number }>): number | null {
  return found.measured ? found.value.estimate : null;
}
