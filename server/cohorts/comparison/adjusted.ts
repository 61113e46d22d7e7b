import { histogramOf, type Histogram } from '../../statistics/histogram.ts';
import { totalOf, type WeighedCriterion } from '../facts/facts.ts';
import { leniencyOn, type TurnLeniency } from '../severity/leniency.ts';

/** One criterion of one answer: the levels that count, added up. */
export interface ScoredAnswer {
  readonly sittingId: string;
  readonly cohortId: string;
  readonly criterionId: string;
  readonly turn: number;
  readonly sum: number;
  readonly scores: number;
}

export interface AdjustedNumbers {
  readonly people: Histogram;
  readonly answers: Histogram;
}

/** Numbers with each interviewer’s severity taken out, per cohort and criterion, and in total (`null`). */
export type Adjusted = (cohortId: string, criterionId: string | null) => AdjustedNumbers;

type ReadCriterion = WeighedCriterion & { readonly reads: readonly number[] };

/**
 * Each counted level less its interviewer’s effect, then as raw: a person’s mean less what their interviewers add on
 * average. Left out is whoever was read by somebody who cannot be compared with the others. Effects are taken as known.
 */
export function adjust(
  scored: readonly ScoredAnswer[],
  leniency: ReadonlyMap<string, readonly TurnLeniency[]>,
  criteria: readonly ReadCriterion[],
): Adjusted {
  const people = new Map<string, number[]>();
  const answers = new Map<string, number[]>();
  for (const own of Map.groupBy(scored, ({ sittingId }) => sittingId).values()) {
    const { sittingId, cohortId } = own[0]!;
    const turns = new Set(own.map(({ turn }) => turn));
    const lean = (leniency.get(sittingId) ?? []).filter(({ turn }) => turns.has(turn));
    const means = criteria.flatMap(({ id: criterionId, reads }) => {
      const some = own.filter((one) => one.criterionId === criterionId);
      for (const { turn, sum, scores } of some) {
        const off = leniencyOn(lean, [turn]);
        if (off !== null) put(answers, placeOf(cohortId, criterionId), sum / scores - off);
      }
      const off = leniencyOn(lean, reads);
      if (some.length === 0 || off === null) return [];
      const [sum, scores] = [total(some, 'sum'), total(some, 'scores')];
      return [{ criterionId, mean: sum / scores - off }];
    });
    for (const { criterionId, mean } of means) put(people, placeOf(cohortId, criterionId), mean);
    const inAll = totalOf(means, criteria);
    if (inAll !== null) put(people, placeOf(cohortId, null), inAll);
  }
  return (cohortId, criterionId) => {
    const place = placeOf(cohortId, criterionId);
    const own = histogramOf(people.get(place) ?? []);
    const dots = criterionId === null ? own : histogramOf(answers.get(place) ?? []);
    return { people: own, answers: dots };
  };
}

const placeOf = (cohortId: string, criterionId: string | null) =>
  `${cohortId} ${criterionId ?? ''}`;

function put(into: Map<string, number[]>, place: string, value: number): void {
  const known = into.get(place);
  if (known === undefined) into.set(place, [value]);
  else known.push(value);
}

const total = (some: readonly ScoredAnswer[], of: 'sum' | 'scores'): number =>
  some.reduce((sum, one) => sum + one[of], 0);
