/** What the interviewers of one turn of a sitting add to its levels, summed over its reviews. */
export interface TurnLeniency {
  readonly sittingId: string;
  readonly turn: number;
  readonly reviews: number;
  /** Null: one of them cannot be compared with the others. */
  readonly effect: number | null;
}

/**
 * What a sitting’s interviewers add, on average, to its levels on a criterion that reads these turns: a mean of levels
 * less this is the mean of the levels, each less its interviewer’s effect. Null where nobody has read them, or somebody
 * who cannot be compared.
 */
export function leniencyOn(
  turns: readonly TurnLeniency[],
  reads: readonly number[],
): number | null {
  let [sum, reviews] = [0, 0];
  for (const one of turns) {
    if (!reads.includes(one.turn)) continue;
    if (one.effect === null) return null;
    sum += one.effect;
    reviews += one.reviews;
  }
  return reviews === 0 ? null : sum / reviews;
}
