import { histogramFrom, type Histogram } from '../../statistics/histogram.ts';
import type { Pattern } from '../../statistics/ratings.ts';
import { meanOf } from '../../statistics/summary.ts';
import type { AnswerFactCount, SittingFactCount } from '../facts/fact-counts.ts';

/**
 * What a comparison is computed from, under one rubric version: how many answers, and how many people, are alike. Kept
 * per cohort, or counted by PostgreSQL where filters leave some people out.
 */
export interface Counted {
  readonly answers: readonly AnswerFactCount[];
  readonly people: readonly SittingFactCount[];
}

/** One criterion of one cohort. */
export interface CountedCriterion {
  /** Their means. */
  readonly people: Histogram;
  /** Each answer’s mean level. */
  readonly answers: Histogram;
  /** How many scores are at levels 1 to 5. */
  readonly distribution: readonly number[];
  /** The levels of each answer’s reviews as they were sealed, by people who judged by themselves. */
  readonly sealed: readonly Pattern[];
}

export interface CountedChoices {
  /** Levels given after a suggestion was seen are in the means. */
  readonly withAided: boolean;
  /** Null: all of them. With one turn a person is one answer. */
  readonly turn: number | null;
}

const levels = [1, 2, 3, 4, 5];

/** What counts of an answer, in no order. */
function countedLevelsOf(
  { levels: alone, aided }: Pick<AnswerFactCount, 'levels' | 'aided'>,
  { withAided }: Pick<CountedChoices, 'withAided'>,
): readonly number[] {
  return withAided ? [...alone, ...aided] : alone;
}

/** By cohort and criterion; of nobody, an empty one. */
export function byCriterion(
  { answers, people }: Counted,
  choices: CountedChoices,
): (cohortId: string, criterionId: string) => CountedCriterion {
  const key = (one: { readonly cohortId: string; readonly criterionId: string | null }) =>
    `${one.cohortId} ${one.criterionId ?? ''}`;
  const ofTurn = answers.filter(({ turn }) => choices.turn === null || turn === choices.turn);
  const answersBy = Map.groupBy(ofTurn, key);
  const peopleBy = Map.groupBy(people, key);
  return (cohortId, criterionId) => {
    const place = key({ cohortId, criterionId });
    const own = (answersBy.get(place) ?? []).map((one) => ({
      counted: countedLevelsOf(one, choices),
      sealed: one.sealed,
      n: one.answers,
    }));
    const scored = own.filter(({ counted }) => counted.length > 0);
    const means = histogramFrom(scored.map(({ counted, n }) => ({ value: meanOf(counted), n })));
    return {
      people: choices.turn === null ? meansOf(peopleBy.get(place) ?? []) : means,
      answers: means,
      distribution: levels.map((level) =>
        scored.reduce(
          (sum, { counted, n }) => sum + n * counted.filter((one) => one === level).length,
          0,
        ),
      ),
      sealed: own.map(({ sealed, n }) => ({ levels: sealed, n })),
    };
  };
}

/** Everybody of a cohort who is scored on every criterion. */
export function totalsOf(people: readonly SittingFactCount[], cohortId: string): Histogram {
  return meansOf(people.filter((one) => one.cohortId === cohortId && one.criterionId === null));
}

const meansOf = (people: readonly SittingFactCount[]): Histogram =>
  histogramFrom(
    people.flatMap(({ mean, sittings }) => (mean === null ? [] : [{ value: mean, n: sittings }])),
  );

/** Everybody of a cohort who is scored at all. */
export function scoredPeopleIn(people: readonly SittingFactCount[], cohortId: string): number {
  return people.reduce(
    (sum, one) =>
      one.cohortId === cohortId && one.criterionId === null ? sum + one.sittings : sum,
    0,
  );
}

/** Whoever is shown of a cohort: everybody scored, or whoever has an answer to the one turn that is scored. */
export function peopleIn(
  counted: Counted,
  cohortId: string,
  criteria: readonly { readonly id: string }[],
  choices: CountedChoices,
): number {
  if (choices.turn === null) return scoredPeopleIn(counted.people, cohortId);
  const find = byCriterion(counted, choices);
  return Math.max(0, ...criteria.map(({ id }) => find(cohortId, id).people.n));
}

/** Of how many answers there are counted levels under which rubric version. */
export function rubricsOf(answers: readonly AnswerFactCount[], choices: CountedChoices) {
  const byRubric = Map.groupBy(answers, ({ rubricVersionId }) => rubricVersionId);
  return [...byRubric]
    .map(([id, own]) => {
      const each = (one: AnswerFactCount) => (countedLevelsOf(one, choices).length > 0 ? 1 : 0);
      return { id, n: mostOfEachTurn(own, each) };
    })
    .filter(({ n }) => n > 0);
}

/** How many reviews there are whose interviewers had seen a suggestion first. */
export function aidedReviewsIn(answers: readonly AnswerFactCount[]): number {
  return mostOfEachTurn(answers, ({ aided }) => aided.length);
}

/**
 * Summed over turns. Every review scores all criteria that read its answer’s turn, so that of each turn the criterion
 * with most tells how many there are.
 */
function mostOfEachTurn(
  answers: readonly AnswerFactCount[],
  each: (one: AnswerFactCount) => number,
): number {
  return [...Map.groupBy(answers, ({ turn }) => turn).values()].reduce((total, ofTurn) => {
    const byCriterionId = Map.groupBy(ofTurn, ({ criterionId }) => criterionId);
    const counts = [...byCriterionId.values()].map((own) =>
      own.reduce((sum, one) => sum + one.answers * each(one), 0),
    );
    return total + Math.max(0, ...counts);
  }, 0);
}
