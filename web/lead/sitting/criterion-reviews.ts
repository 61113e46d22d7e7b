import type { Criterion, Review } from '../views.ts';

export interface CriterionScore {
  readonly reviewId: string;
  readonly interviewer: string;
  readonly level: number;
  /** What this level says in the rubric. */
  readonly meaning: string;
  readonly note: string;
  readonly quotes: readonly string[];
}

export interface CriterionReviews {
  readonly criterion: Criterion;
  /** Its place in the whole rubric, which gives it its letter and colour. */
  readonly index: number;
  readonly scores: readonly CriterionScore[];
  /** The furthest two apart, in levels. */
  readonly apart: number;
}

/** What the interviewers found in one answer, criterion by criterion. */
export function reviewsByCriterion(
  criteria: readonly Criterion[],
  reviews: readonly Review[],
  position: number,
): readonly CriterionReviews[] {
  return criteria
    .map((criterion, index) => ({ criterion, index }))
    .filter(({ criterion }) => criterion.reads.includes(position))
    .map(({ criterion, index }) => {
      const scores = reviews.flatMap(({ id, interviewer, scores: given }) =>
        given
          .filter(({ criterionKey }) => criterionKey === criterion.key)
          .map(({ level, note, quotes }) => ({
            reviewId: id,
            interviewer,
            level,
            meaning: criterion.levels[level - 1] ?? '',
            note,
            quotes,
          })),
      );
      const levels = scores.map(({ level }) => level);
      const apart = levels.length < 2 ? 0 : Math.max(...levels) - Math.min(...levels);
      return { criterion, index, scores, apart };
    });
}
