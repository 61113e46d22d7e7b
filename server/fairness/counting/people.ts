/** Somebody who finished a sitting and was scored on everything: whoever leads may know all of this. */
export interface ScoredPerson {
  readonly sittingId: string;
  readonly candidateId: string;
  readonly cohortId: string;
  readonly total: number;
  readonly isAdvanced: boolean;
}

/** No number is about fewer people. */
export const fewest = 5;

/** So few that nothing may be said about them, or nobody at all. */
export const isTooFew = (n: number): boolean => n > 0 && n < fewest;
