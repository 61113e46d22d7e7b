import { agreementOfPatterns } from '../../statistics/agreement.ts';
import { cliffsDelta } from '../../statistics/dominance.ts';
import { hedgesG } from '../../statistics/effect.ts';
import { histogramFrom, type Histogram } from '../../statistics/histogram.ts';
import { differenceIntervalOf, meanIntervalOf } from '../../statistics/interval.ts';
import type { Estimate, Measured } from '../../statistics/measured.ts';
import { holm, mannWhitney } from '../../statistics/rank-test.ts';
import type { Pattern } from '../../statistics/ratings.ts';
import { quantile, standardDeviation } from '../../statistics/summary.ts';
import { whyInWords } from '../why.ts';
import type { AdjustedNumbers } from './adjusted.ts';
import type { CountedCriterion } from './counted.ts';

/** What a cohort shows on one criterion: every answer, n people, the mean of the people’s means with its interval. */
export function describeScores(cohortId: string, counted: CountedCriterion) {
  return {
    ...describePeople(cohortId, counted.people),
    answers: counted.answers.n,
    dots: dotsOf(counted.answers),
    distribution: [...counted.distribution],
  };
}

/** The same for the total: each person one weighted mean. */
export function describeTotals(cohortId: string, totals: Histogram) {
  return {
    ...describePeople(cohortId, totals),
    answers: totals.n,
    dots: dotsOf(totals),
    distribution: [],
  };
}

function describePeople(cohortId: string, people: Histogram) {
  const { estimate, ...sure } = estimated(meanIntervalOf(people));
  return {
    cohortId,
    n: people.n,
    mean: estimate,
    deviation: numberOf(standardDeviation(people)),
    quartiles: quartilesOf(people),
    ...sure,
  };
}

/** The same numbers with severity taken out; dots to hundredths, since hardly two of them are the same. */
export function describeAdjusted({ people, answers }: AdjustedNumbers) {
  const { estimate, ...sure } = estimated(meanIntervalOf(people));
  const rounded = Array.from(answers.values, (value, kind) => ({
    value: Math.round(value * 100) / 100,
    n: answers.counts[kind]!,
  }));
  return { mean: estimate, ...sure, dots: dotsOf(histogramFrom(rounded)) };
}

/** How far two samples are apart, whether severity was taken out of both or not. */
export function contrastMeans(own: Histogram, base: Histogram) {
  const { estimate, ...sure } = estimated(differenceIntervalOf(own, base));
  return { difference: estimate, ...sure };
}

function quartilesOf(people: Histogram) {
  const [low, median, high] = [0.25, 0.5, 0.75].map((p) => numberOf(quantile(people, p)));
  if (low == null || median == null || high == null) return null;
  return { low, median, high };
}

function dotsOf({ values, counts }: Histogram) {
  return Array.from(values, (value, kind) => ({ value, n: counts[kind]! }));
}

/** A cohort less the base; the p-value still has to be corrected. */
export function contrastCohorts(cohortId: string, own: Histogram, base: Histogram) {
  const g = hedgesG(own, base);
  const delta = cliffsDelta(own, base);
  const test = mannWhitney(own, base);
  return {
    cohortId,
    people: { own: own.n, base: base.n },
    ...contrastMeans(own, base),
    hedgesG: estimateOf(g),
    hedgesGInterval: intervalOf(g),
    cliffsDelta: estimateOf(delta),
    cliffsDeltaInterval: intervalOf(delta),
    p: test.measured ? test.value.p : null,
  };
}

export type Contrast = ReturnType<typeof contrastCohorts>;
export type CorrectedContrast = Contrast & { readonly adjustedP: number | null };

/** In place of a difference that is not computed. */
export function noContrast(
  cohortId: string,
  people: Contrast['people'],
  why: string,
): CorrectedContrast {
  return {
    cohortId,
    people,
    difference: null,
    interval: null,
    hedgesG: null,
    hedgesGInterval: null,
    cliffsDelta: null,
    cliffsDeltaInterval: null,
    p: null,
    adjustedP: null,
    why,
  };
}

/** Holm’s correction over the criteria, for each cohort on its own; a criterion without a p-value takes no part. */
export function correctOverCriteria(
  byCriterion: readonly (readonly Contrast[])[],
): CorrectedContrast[][] {
  const adjusted = new Map<Contrast, number>();
  const byCohort = Map.groupBy(byCriterion.flat(), ({ cohortId }) => cohortId);
  for (const contrasts of byCohort.values()) {
    const tested = contrasts.filter(({ p }) => p !== null);
    const corrected = holm(tested.map(({ p }) => p ?? 1));
    if (!corrected.measured) continue;
    tested.forEach((contrast, index) => adjusted.set(contrast, corrected.value[index] ?? 1));
  }
  return byCriterion.map((contrasts) =>
    contrasts.map((contrast) => ({ ...contrast, adjustedP: adjusted.get(contrast) ?? null })),
  );
}

/** How far reviews of the same answer agree, as they were sealed. */
export function agreementAmong(sealed: readonly Pattern[]) {
  const { alpha, exact, adjacent, pairs } = agreementOfPatterns(sealed);
  return {
    alpha: estimateOf(alpha),
    interval: intervalOf(alpha),
    exact: numberOf(exact),
    adjacent: numberOf(adjacent),
    pairs,
    why: alpha.measured ? null : whyInWords(alpha.why, pairs),
  };
}

/** An estimate, its interval, and why one of them is missing: of one person there is a mean, and no interval. */
function estimated(found: Measured<Estimate>) {
  const interval = found.measured ? found.value.interval : found;
  return {
    estimate: estimateOf(found),
    interval: boundsOf(interval),
    why: interval.measured ? null : whyInWords(interval.why, interval.n),
  };
}

interface Bounds {
  readonly low: number;
  readonly high: number;
}

function boundsOf(interval: Measured<Bounds>): Bounds | null {
  return interval.measured ? { low: interval.value.low, high: interval.value.high } : null;
}

const intervalOf = (found: Measured<Estimate>): Bounds | null =>
  found.measured ? boundsOf(found.value.interval) : null;

const estimateOf = (found: Measured<Estimate>): number | null =>
  found.measured ? found.value.estimate : null;

const numberOf = (found: Measured<number>): number | null => (found.measured ? found.value : null);
