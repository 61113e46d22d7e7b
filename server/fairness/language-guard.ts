import { rankCorrelation } from '../statistics/rank-correlation.ts';
import { shareOfVariance } from '../statistics/variance-share.ts';

export interface GuardedCriterion {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly weight: number;
  readonly fluency: boolean;
}

export interface GuardedPerson {
  readonly total: number;
  readonly isAdvanced: boolean;
  /** By criterion, in levels. */
  readonly means: ReadonlyMap<string, number>;
}

/**
 * How much of the total rides on criteria that fluent language helps with: by weight, and by how much they make people
 * differ, which is another thing (a criterion on which all are alike moves nobody, whatever it weighs).
 */
export function languageGuard(
  criteria: readonly GuardedCriterion[],
  people: readonly GuardedPerson[],
) {
  const fluent = criteria.filter(({ fluency }) => fluency);
  const weights = sum(criteria.map(({ weight }) => weight));
  const totals = people.map(({ total }) => total);
  const partOf = (some: readonly GuardedCriterion[]) =>
    people.map(({ means }) =>
      sum(some.map(({ id, weight }) => (weight / weights) * (means.get(id) ?? 0))),
    );
  const ofVariance = shareOfVariance(partOf(fluent), totals);
  const rest = criteria.filter(({ fluency }) => !fluency);
  return {
    criteria: criteria.map((criterion) => {
      const { key, title, weight, fluency } = criterion;
      const share = shareOfVariance(partOf([criterion]), totals);
      const isShown = share.measured && share.value.interval.measured;
      return {
        key,
        title,
        weight,
        isFluency: fluency,
        ofVariance: isShown ? share.value.estimate : null,
      };
    }),
    people: people.length,
    byWeight: sum(fluent.map(({ weight }) => weight)) / weights,
    ofVariance:
      fluent.length > 0 && ofVariance.measured && ofVariance.value.interval.measured
        ? {
            share: ofVariance.value.estimate,
            low: ofVariance.value.interval.value.low,
            high: ofVariance.value.interval.value.high,
          }
        : null,
    without:
      fluent.length === 0 || rest.length === 0 || people.length < 2
        ? null
        : orderWithout(people, partOf(rest)),
  };
}

export type Guarded = ReturnType<typeof languageGuard>;

/** What becomes of the order of people where those criteria do not count. */
function orderWithout(people: readonly GuardedPerson[], without: readonly number[]) {
  const totals = people.map(({ total }) => total);
  const correlation = rankCorrelation(totals, without);
  const half = Math.floor(people.length / 2);
  const upper = totals
    .map((total, at) => ({ total, at }))
    .toSorted((a, b) => b.total - a.total)
    .slice(0, half);
  const enough = highest(without, half);
  const advanced = people.flatMap(({ isAdvanced }, at) => (isAdvanced ? [at] : []));
  const outside = (values: readonly number[]) => {
    const least = highest(values, advanced.length);
    return advanced.filter((at) => values[at]! < least - rounding).length;
  };
  return {
    correlation: correlation.measured ? correlation.value : null,
    selected: half,
    others: upper.filter(({ at }) => without[at]! < enough - rounding).length,
    advanced:
      advanced.length === 0
        ? null
        : {
            people: advanced.length,
            outside: outside(without),
            outsideBefore: outside(totals),
          },
  };
}

const rounding = 1e-9;

/** What the last of so many of the highest has. */
function highest(values: readonly number[], n: number): number {
  return values.toSorted((a, b) => b - a)[n - 1] ?? Infinity;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
