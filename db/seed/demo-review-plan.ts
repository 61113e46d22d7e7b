import { randomFrom } from '../../server/statistics/random.ts';
import type { DemoReviewer } from './demo-members.ts';
import type { DemoSitter } from './demo-cohort.ts';
import { after, atWork, between, hour, minute, whenLocal } from './demo-times.ts';

/** An answer that has come in, and how many reviews of it are to be committed. */
export interface ReviewedAnswer {
  readonly sitter: DemoSitter;
  readonly turn: 1 | 2;
  readonly closedAt: Date;
  readonly reviews: number;
}

export interface ReviewPlan {
  readonly answer: ReviewedAnswer;
  readonly reviewer: DemoReviewer;
  /** Which slot of the answer. */
  readonly number: number;
  readonly claimedAt: Date;
  readonly committedAt: Date;
}

/** Everybody reads with everybody, so that the severity of all four can be told from one another. */
const pairs = [
  [0, 3],
  [1, 2],
  [3, 1],
  [2, 0],
  [0, 1],
  [3, 2],
] as const;

/** Who reviews what and when: in their own working hours, one answer after the other, a day or so after it came in. */
export function planReviews(
  answers: readonly ReviewedAnswer[],
  reviewers: readonly DemoReviewer[],
): ReviewPlan[] {
  const assigned = answers.flatMap((answer, at) =>
    pairs[at % pairs.length]!.slice(0, answer.reviews).map((place, slot) => ({
      answer,
      reviewer: reviewers[place]!,
      number: slot + 1,
    })),
  );
  return [...Map.groupBy(assigned, ({ reviewer }) => reviewer).values()].flatMap(planDays);
}

type Assigned = Omit<ReviewPlan, 'claimedAt' | 'committedAt'>;

function planDays(assigned: readonly Assigned[]): ReviewPlan[] {
  let free = new Date(0);
  const random = randomFrom(`the working days of ${assigned[0]?.reviewer.name ?? 'nobody'}`);
  return assigned
    .map((one) => ({ one, ready: after(one.answer.closedAt, between(random, 3, 26) * hour) }))
    .sort((a, b) => a.ready.getTime() - b.ready.getTime())
    .map(({ one, ready }) => {
      const begins = new Date(Math.max(ready.getTime(), free.getTime()));
      const claimedAt = whenLocal(begins, one.reviewer.timeZone, atWork);
      const committedAt = after(claimedAt, between(random, 4, 11) * minute);
      free = after(committedAt, between(random, 0.2, 6) * minute);
      return { ...one, claimedAt, committedAt };
    });
}
