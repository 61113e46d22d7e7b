/** One interviewer's level for one answer, on one criterion. */
export type Rating = {
  readonly answer: string;
  readonly interviewer: string;
  readonly level: number;
};

/** How many answers were given the same levels, by however many interviewers, in no order. */
export type Pattern = { readonly levels: readonly number[]; readonly n: number };

/** Under this many pairs of reviews no agreement is shown. */
export const FEWEST_PAIRS = 15;

/** The ratings of each answer, answers in order of first appearance. */
export function byAnswer(ratings: readonly Rating[]): Map<string, Rating[]> {
  const answers = new Map<string, Rating[]>();
  for (const rating of ratings) {
    const known = answers.get(rating.answer);
    if (known) known.push(rating);
    else answers.set(rating.answer, [rating]);
  }
  return answers;
}

/** Yes if an interviewer has two ratings of the same answer; agreement would count them as two people. */
export function isRatedTwice(answers: ReadonlyMap<string, readonly Rating[]>): boolean {
  for (const ratings of answers.values())
    if (new Set(ratings.map((rating) => rating.interviewer)).size < ratings.length) return true;
  return false;
}

/** How many pairs m ratings of one answer make: m (m - 1) / 2. */
export function pairsAmong(m: number): number {
  return (m * (m - 1)) / 2;
}
