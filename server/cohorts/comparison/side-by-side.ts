import type { Criterion } from '../../assessments/scenario.ts';
import {
  agreementAmong,
  contrastCohorts,
  contrastMeans,
  correctOverCriteria,
  describeAdjusted,
  describeScores,
  describeTotals,
  noContrast,
  type CorrectedContrast,
} from './comparison.ts';
import type { Adjusted } from './adjusted.ts';
import { byCriterion, totalsOf, type Counted, type CountedChoices } from './counted.ts';
import { sayDifference } from './difference-words.ts';
import { histogramOf } from '../../statistics/histogram.ts';

interface Head {
  readonly id: string;
  readonly name: string;
  readonly whyNot: string | null;
}

export interface Compared {
  readonly counted: Counted;
  readonly heads: readonly Head[];
  /** What the others are held against; null where there is no cohort. */
  readonly base: string | null;
  readonly criteria: readonly Criterion[];
  readonly choices: CountedChoices;
  /** False: of one turn alone there is no total. */
  readonly hasTotal: boolean;
  /** Null: not asked for, or not to be had. */
  readonly adjusted: Adjusted | null;
}

/** Every criterion and the total, every cohort beside the base. */
export function sideBySide(compared: Compared) {
  const { heads, criteria, counted, choices } = compared;
  const find = byCriterion(counted, choices);
  const pooled = heads.filter(({ whyNot }) => whyNot === null);
  const [base, others] = [heads.find(({ id }) => id === compared.base), othersOf(compared)];
  const contrasts = correctOverCriteria(
    criteria.map((criterion) =>
      others
        .filter(({ whyNot }) => whyNot === null)
        .map(({ id }) =>
          contrastCohorts(id, find(id, criterion.id).people, find(base!.id, criterion.id).people),
        ),
    ),
  );
  return {
    criteria: criteria.map(({ id, key, title, weight, fluency, reads }, index) => ({
      id,
      key,
      title,
      weight,
      fluency,
      turns: [...reads],
      cohorts: heads.map((head) => ({
        ...describeScores(head.id, find(head.id, id)),
        adjusted: adjustedMean(compared, head, id),
      })),
      differences: others.map((other) => {
        const found = contrasts[index]?.find(({ cohortId }) => cohortId === other.id);
        const people = {
          own: find(other.id, id).people.n,
          base: find(base!.id, id).people.n,
        };
        return {
          ...inWords(found ?? noContrast(other.id, people, other.whyNot ?? ''), other, base!),
          adjusted: adjustedDifference(compared, other, base!, id),
        };
      }),
      agreement: agreementAmong(pooled.flatMap((head) => find(head.id, id).sealed)),
    })),
    total: totals(compared, base, others),
  };
}

function totals(compared: Compared, base: Head | undefined, others: readonly Head[]) {
  const { counted, heads, hasTotal } = compared;
  if (!hasTotal) return noTotals(heads, others);
  const byCohort = new Map(heads.map(({ id }) => [id, totalsOf(counted.people, id)]));
  const of = (id: string) => byCohort.get(id)!;
  return {
    cohorts: heads.map((head) => ({
      ...describeTotals(head.id, of(head.id)),
      adjusted: adjustedMean(compared, head, null),
    })),
    differences: others.map((other) => {
      const [own, held] = [of(other.id), of(base!.id)];
      const adjusted = adjustedDifference(compared, other, base!, null);
      if (other.whyNot !== null) {
        const people = { own: own.n, base: held.n };
        const none = noContrast(other.id, people, other.whyNot);
        return { ...inWords(none, other, base!), adjusted };
      }
      const contrast = contrastCohorts(other.id, own, held);
      // One comparison each: nothing to correct for.
      return { ...inWords({ ...contrast, adjustedP: contrast.p }, other, base!), adjusted };
    }),
  };
}

const noTotal = 'A total takes every turn, so there is none of one turn alone.';

function noTotals(heads: readonly Head[], others: readonly Head[]) {
  const nobody = histogramOf([]);
  return {
    cohorts: heads.map(({ id }) => ({
      ...describeTotals(id, nobody),
      why: noTotal,
      adjusted: null,
    })),
    differences: others.map((other) => ({
      ...noContrast(other.id, { own: 0, base: 0 }, noTotal),
      sentence: noTotal,
      adjusted: null,
    })),
  };
}

function adjustedMean({ adjusted }: Compared, head: Head, criterionId: string | null) {
  if (adjusted === null) return null;
  if (head.whyNot !== null) return { mean: null, interval: null, why: head.whyNot, dots: [] };
  return describeAdjusted(adjusted(head.id, criterionId));
}

function adjustedDifference(
  { adjusted }: Compared,
  other: Head,
  base: Head,
  criterionId: string | null,
) {
  if (adjusted === null) return null;
  if (other.whyNot !== null) return { difference: null, interval: null, why: other.whyNot };
  const people = (head: Head) => adjusted(head.id, criterionId).people;
  return contrastMeans(people(other), people(base));
}

function othersOf({ heads, base }: Compared): readonly Head[] {
  return heads.filter(({ id }) => id !== base);
}

function inWords(contrast: CorrectedContrast, own: Head, base: Head) {
  const pair = { own: own.name, base: base.name, whyNot: own.whyNot };
  return { ...contrast, sentence: sayDifference(contrast, pair) };
}
