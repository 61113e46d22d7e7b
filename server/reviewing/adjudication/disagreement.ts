import { createHash } from 'node:crypto';

/** A level as it stands now: the newest change of it, else the one that was sealed. */
export interface StandingLevel {
  readonly criterionId: string;
  readonly level: number;
}

/** The reviews of one answer that were asked for at one time. */
export interface RoundOfReviews {
  /** Whether every review that was asked for is committed. */
  readonly isComplete: boolean;
  readonly levels: readonly StandingLevel[];
  /** Criteria of it that somebody has settled. */
  readonly settled: readonly string[];
}

/**
 * The criteria whose levels lie at least so far apart, and which nobody has settled. While a review is still to come
 * there is none: whoever is about to give it learns nothing, and it may be the one that decides. `disputes.store.ts`
 * finds the same in SQL, so that a claim is one statement.
 */
export function criteriaInDispute(
  { isComplete, levels, settled }: RoundOfReviews,
  adjudicateFrom: number,
): string[] {
  if (!isComplete) return [];
  return [...Map.groupBy(levels, ({ criterionId }) => criterionId)]
    .filter(([criterionId]) => !settled.includes(criterionId))
    .filter(([, given]) => spreadOf(given) >= adjudicateFrom)
    .map(([criterionId]) => criterionId);
}

function spreadOf(given: readonly StandingLevel[]): number {
  const levels = given.map(({ level }) => level);
  return Math.max(...levels) - Math.min(...levels);
}

/**
 * In an order that stays the same for one criterion, and is another one for the next: who stands first here cannot be
 * followed there, and neither tells who reviewed first.
 */
export function withoutOrder<Given extends { readonly reviewId: string }>(
  criterionId: string,
  given: readonly Given[],
): Given[] {
  const place = ({ reviewId }: Given) =>
    createHash('sha256').update(`${criterionId}:${reviewId}`).digest('hex');
  return given.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}
