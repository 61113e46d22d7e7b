/**
 * Minutes spent on one review: from one moment it was worked on to the next, gaps of more than `pauseMinutes` left out
 * as pauses. Null where nothing but pauses is known of it. Moments in seconds, in any order.
 */
export function minutesSpent(moments: readonly number[], pauseMinutes: number): number | null {
  const sorted = moments.toSorted((a, b) => a - b);
  const gaps = sorted.slice(1).map((moment, at) => (moment - sorted[at]!) / 60);
  const worked = gaps.filter((gap) => gap <= pauseMinutes);
  return worked.length === 0 ? null : worked.reduce((sum, gap) => sum + gap, 0);
}
