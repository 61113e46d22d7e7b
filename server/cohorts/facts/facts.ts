import { meanOf } from '../../statistics/summary.ts';
import { apartByAi, countedLevel, countedScores, type ScoreRecord } from '../counted-scores.ts';

/** A score record with where its answer belongs. */
export interface PlacedScoreRecord extends ScoreRecord {
  readonly cohortId: string;
  readonly sittingId: string;
  readonly turn: number;
}

/** One criterion of one answer: the levels of the round that counts, each list sorted. */
export interface AnswerFact {
  readonly answerId: string;
  readonly criterionId: string;
  readonly cohortId: string;
  readonly sittingId: string;
  readonly turn: number;
  readonly rubricVersionId: string;
  /** Counted, of reviews whose interviewers judged by themselves. */
  readonly levels: readonly number[];
  /** The same reviews as they were sealed. */
  readonly sealed: readonly number[];
  /** Counted, of reviews whose interviewers had seen a suggestion first. */
  readonly aided: readonly number[];
}

/** One candidate on one criterion, or in total (`criterionId` null), by reviews of people who judged by themselves. */
export interface SittingFact {
  readonly sittingId: string;
  readonly cohortId: string;
  readonly rubricVersionId: string;
  readonly criterionId: string | null;
  /** In levels; null: a total of somebody who is not scored on every criterion. */
  readonly mean: number | null;
  /** How many levels are behind it. */
  readonly scores: number;
}

export interface WeighedCriterion {
  readonly id: string;
  readonly weight: number;
}

/** What the score records of some answers, all of them of each, come to. */
export function answerFactsOf(records: readonly PlacedScoreRecord[]): AnswerFact[] {
  const key = ({ answerId, criterionId }: ScoreRecord) => `${answerId} ${criterionId}`;
  return [...Map.groupBy(countedScores(records), key).values()].map((some) => {
    const { answerId, criterionId, cohortId, sittingId, turn, rubricVersionId } = some[0]!;
    const { alone, aiSeenFirst } = apartByAi(some);
    return {
      answerId,
      criterionId,
      cohortId,
      sittingId,
      turn,
      rubricVersionId,
      levels: alone.map(countedLevel).toSorted(ascending),
      sealed: alone.map(({ level }) => level).toSorted(ascending),
      aided: aiSeenFirst.map(countedLevel).toSorted(ascending),
    };
  });
}

/**
 * What the facts of some sittings’ answers, all of them of each, come to per candidate: the mean of all levels of a
 * criterion, and the total, the criteria’s means by their weights, of whoever is scored on each of them.
 *
 * @param criteriaOf the criteria of a rubric version, all of them, in their order
 */
export function sittingFactsOf(
  answers: readonly AnswerFact[],
  criteriaOf: (rubricVersionId: string) => readonly WeighedCriterion[],
): SittingFact[] {
  const key = ({ sittingId, rubricVersionId }: AnswerFact) => `${sittingId} ${rubricVersionId}`;
  return [...Map.groupBy(answers, key).values()].flatMap((own) => {
    const { sittingId, cohortId, rubricVersionId } = own[0]!;
    const criteria = criteriaOf(rubricVersionId);
    const place = { sittingId, cohortId, rubricVersionId };
    const found = criteria.flatMap(({ id: criterionId }) => {
      const levels = own.filter((one) => one.criterionId === criterionId).flatMap((o) => o.levels);
      if (levels.length === 0) return [];
      return [{ ...place, criterionId, mean: meanOf(levels), scores: levels.length }];
    });
    if (found.length === 0) return [];
    const scores = found.reduce((sum, one) => sum + one.scores, 0);
    return [...found, { ...place, criterionId: null, mean: totalOf(found, criteria), scores }];
  });
}

/**
 * The criteria’s means by their weights; null where one of them has none. To twelve places, so that two people whose
 * means come to the same are at the same total, whatever the rounding on the way: ranks are told by ties.
 */
export function totalOf(
  means: readonly { readonly criterionId: string; readonly mean: number }[],
  criteria: readonly WeighedCriterion[],
): number | null {
  const byCriterion = new Map(means.map(({ criterionId, mean }) => [criterionId, mean]));
  let [sum, weights] = [0, 0];
  for (const { id, weight } of criteria) {
    const mean = byCriterion.get(id);
    if (mean === undefined) return null;
    sum += weight * mean;
    weights += weight;
  }
  return weights === 0 ? null : Number((sum / weights).toFixed(12));
}

const ascending = (a: number, b: number) => a - b;
