import type { WhyNotMeasured } from '../statistics/measured.ts';

const words: Record<WhyNotMeasured, (n: number) => string> = {
  'no-data': () => 'Nothing has been scored here yet.',
  'too-few-values': (n) => `Too few to say: n = ${n}.`,
  'too-few-pairs': (n) =>
    `Not measured: ${n} ${n === 1 ? 'pair' : 'pairs'} of reviews, 15 are needed.`,
  'no-second-rating': () => 'Not measured: no answer has two reviews yet.',
  'rated-twice': () => 'Not measured: somebody scored an answer twice.',
  'no-variation': (n) => `Every score is the same (n = ${n}), so there is nothing to measure.`,
  'no-residual': (n) => `Too few scores to tell people and interviewers apart: n = ${n}.`,
  'no-reliability': (n) => `Not measured: the scores do not tell people apart (n = ${n}).`,
  'incomplete-table': (n) => `Not measured: not everybody scored everything (n = ${n}).`,
  'not-connected': (n) => `Not comparable: the interviewers share no answers (n = ${n} scores).`,
  confounded: (n) => `Not measured: what is compared cannot be told apart (n = ${n}).`,
  'out-of-range': (n) => `Not measured: a value is outside its range (n = ${n}).`,
};

/** One sentence for a number that is not shown. */
export function whyInWords(why: WhyNotMeasured, n: number): string {
  return words[why](n);
}
