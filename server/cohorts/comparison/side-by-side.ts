import type { Criterion } from '../../assessments/scenario.ts';
import {
  agreementAmong,
  contrastCohorts,
  correctOverCriteria,
  describeScores,
  describeTotals,
  noContrast,
  type CorrectedContrast,
} from './comparison.ts';
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
      cohorts: heads.map((head) => describeScores(head.id, find(head.id, id))),
      differences: others.map((other) => {
        const found = contrasts[index]?.find(({ cohortId }) => cohortId === other.id);
        const people = {
          own: find(other.id, id).people.n,
          base: find(base!.id, id).people.n,
        };
        return inWords(found ?? noContrast(other.id, people, other.whyNot ?? ''), other, base!);
      }),
      agreement: agreementAmong(pooled.flatMap((head) => find(head.id, id).sealed)),
    })),
    total: totals(compared, base, others),
  };
}

function totals(
  { counted, heads, hasTotal }: Compared,
  base: Head | undefined,
  others: readonly Head[],
) {
  if (!hasTotal) {
    const none = histogramOf([]);
    return {
      cohorts: heads.map(({ id }) => ({ ...describeTotals(id, none), why: noTotal })),
      differences: others.map((other) => ({
        ...noContrast(other.id, { own: 0, base: 0 }, noTotal),
        sentence: noTotal,
      })),
    };
  }
  const byCohort = new Map(heads.map(({ id }) => [id, totalsOf(counted.people, id)]));
  const of = (id: string) => byCohort.get(id)!;
  return {
    cohorts: heads.map(({ id }) => describeTotals(id, of(id))),
    differences: others.map((other) => {
      const [own, held] = [of(other.id), of(base!.id)];
      if (other.whyNot !== null) {
        const people = { own: own.n, base: held.n };
        return inWords(noContrast(other.id, people, other.whyNot), other, base!);
      }
      const contrast = contrastCohorts(other.id, own, held);
      // One comparison each: nothing to correct for.
      return inWords({ ...contrast, adjustedP: contrast.p }, other, base!);
    }),
  };
}

const noTotal = 'A total takes every turn, so there is none of one turn alone.';

function othersOf({ heads, base }: Compared): readonly Head[] {
  return heads.filter(({ id }) => id !== base);
}

function inWords(contrast: CorrectedContrast, own: Head, base: Head) {
  const pair = { own: own.name, base: base.name, whyNot: own.whyNot };
  return { ...contrast, sentence: sayDifference(contrast, pair) };
}
