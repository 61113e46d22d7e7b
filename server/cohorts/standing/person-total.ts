import type { WeighedCriterion } from '../facts/facts.ts';

/** One counted level of a sitting. */
export interface CountedLevel {
  readonly reviewId: string;
  readonly interviewerId: string;
  readonly criterionId: string;
  readonly level: number;
}

/** A total, and how much of it each review and each interviewer has to say. */
export interface PersonTotal {
  readonly total: number;
  /** Shares of the reviews, squared and summed: how much of one review’s error is left in it. */
  readonly squares: number;
  /** Shares of the interviewers; 1 in all. */
  readonly shares: ReadonlyMap<string, number>;
  readonly reviews: number;
}

/**
 * The criteria’s means by their weights, as `facts.ts totalOf` has it. A level has the share w / (W n) of the total: w its
 * criterion’s weight, W all weights, n the levels of its criterion. Null where a criterion with weight has no level, or
 * nothing has weight.
 */
export function personTotal(
  levels: readonly CountedLevel[],
  criteria: readonly WeighedCriterion[],
): PersonTotal | null {
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
  if (weights <= 0) return null;
  const counts = new Map<string, number>();
  for (const { criterionId } of levels) counts.set(criterionId, (counts.get(criterionId) ?? 0) + 1);
  if (criteria.some(({ id, weight }) => weight > 0 && !counts.has(id))) return null;

  const weightOf = new Map(criteria.map(({ id, weight }) => [id, weight]));
  const byReview = new Map<string, number>();
  const shares = new Map<string, number>();
  let total = 0;
  for (const { reviewId, interviewerId, criterionId, level } of levels) {
    const weight = weightOf.get(criterionId) ?? 0;
    if (weight <= 0) continue;
    const share = weight / (weights * (counts.get(criterionId) ?? 1));
    total += share * level;
    byReview.set(reviewId, (byReview.get(reviewId) ?? 0) + share);
    shares.set(interviewerId, (shares.get(interviewerId) ?? 0) + share);
  }
  const squares = [...byReview.values()].reduce((sum, share) => sum + share * share, 0);
  return { total, squares, shares, reviews: byReview.size };
}

/** What interviewers add to a total; null where one of them cannot be compared with the others. */
export function effectOn(
  { shares }: PersonTotal,
  effects: ReadonlyMap<string, number>,
): number | null {
  let sum = 0;
  for (const [memberId, share] of shares) {
    const effect = effects.get(memberId);
    if (effect === undefined) return null;
    sum += share * effect;
  }
  return sum;
}
