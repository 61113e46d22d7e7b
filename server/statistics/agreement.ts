import { alphaOfPatterns, krippendorffAlpha } from './alpha.ts';
import type { BootstrapChoices } from './bootstrap.ts';
import { ratioInterval } from './interval.ts';
import { quadraticKappa } from './kappa.ts';
import { areUsable, measured, notMeasured, type Estimate, type Measured } from './measured.ts';
import {
  byAnswer,
  FEWEST_PAIRS,
  isRatedTwice,
  pairsAmong,
  type Pattern,
  type Rating,
} from './ratings.ts';

export type Agreement = {
  /** Answers with two ratings or more. */
  readonly answers: number;
  /** Pairs of ratings of the same answer: the n of alpha, exact and adjacent. */
  readonly pairs: number;
  readonly alpha: Measured<Estimate>;
  /** Share of pairs at the same level. */
  readonly exact: Measured<Estimate>;
  /** Share of pairs at most one level apart. */
  readonly adjacent: Measured<Estimate>;
  readonly byPair: readonly PairAgreement[];
};

export type PairAgreement = {
  readonly interviewers: readonly [string, string];
  /** n = answers both rated. */
  readonly kappa: Measured<Estimate>;
};

/**
 * Whether interviewers agree on one criterion: Krippendorff's ordinal alpha (`alpha.ts`), exact and
 * adjacent agreement as shares of pairs, quadratic weighted kappa of every two interviewers with an
 * answer in common (`kappa.ts`). Intervals are bootstrapped over answers, never over pairs.
 * Ratings of one criterion, in levels. Each number is refused, with its pair count, without a second
 * rating of any answer, under 15 pairs, or if somebody rated an answer twice.
 */
export function agreement(ratings: readonly Rating[], choices: BootstrapChoices = {}): Agreement {
  const answers = byAnswer(ratings);
  const rated = [...answers.values()].filter((answer) => answer.length >= 2);
  const pairs = rated.reduce((sum, answer) => sum + pairsAmong(answer.length), 0);
  const refused = refusal(ratings, answers, pairs);
  if (refused)
    return {
      answers: rated.length,
      pairs,
      alpha: refused,
      exact: refused,
      adjacent: refused,
      byPair: [],
    };
  return {
    answers: rated.length,
    pairs,
    alpha: krippendorffAlpha(rated.map(levelsOf), choices),
    exact: shareWithin(rated, pairs, 0, choices),
    adjacent: shareWithin(rated, pairs, 1, choices),
    byPair: kappas(rated, choices),
  };
}

/**
 * The same where all that is known is how many answers were given which levels, each by another interviewer: alpha with
 * its interval, the shares without. Refuses as `agreement` does.
 */
export function agreementOfPatterns(patterns: readonly Pattern[], choices: BootstrapChoices = {}) {
  const rated = patterns.filter(({ levels }) => levels.length >= 2);
  const pairs = rated.reduce((sum, { levels, n }) => sum + n * pairsAmong(levels.length), 0);
  const share = (distance: number): Measured<number> => {
    if (pairs < FEWEST_PAIRS) return notMeasured('too-few-pairs', pairs);
    const close = rated.reduce((sum, { levels, n }) => sum + n * closePairs(levels, distance), 0);
    return measured(pairs, close / pairs);
  };
  return {
    pairs,
    alpha: alphaOfPatterns(patterns, choices),
    exact: share(0),
    adjacent: share(1),
  };
}

function refusal(
  ratings: readonly Rating[],
  answers: ReadonlyMap<string, readonly Rating[]>,
  pairs: number,
) {
  if (ratings.length === 0) return notMeasured('no-data', 0);
  if (!areUsable(ratings.map((rating) => rating.level))) return notMeasured('out-of-range', pairs);
  if (isRatedTwice(answers)) return notMeasured('rated-twice', pairs);
  return pairs === 0 ? notMeasured('no-second-rating', 0) : null;
}

function shareWithin(
  answers: readonly (readonly Rating[])[],
  pairs: number,
  distance: number,
  choices: BootstrapChoices,
): Measured<Estimate> {
  if (pairs < FEWEST_PAIRS) return notMeasured('too-few-pairs', pairs);
  const parts = answers.map((answer) => ({
    numerator: closePairs(levelsOf(answer), distance),
    denominator: pairsAmong(answer.length),
  }));
  const share = ratioInterval(parts, choices);
  return share.measured ? measured(pairs, share.value) : share;
}

/**
 * The share of pairs of levels at most `distance` apart, over several criteria at once. Interval
 * bootstrapped over answers: the criteria of one answer are not independent. Ratings per criterion, in
 * levels; n = pairs of levels. Refuses as `agreement` does, by the pairs of all criteria.
 */
export function shareOverCriteria(
  criteria: readonly (readonly Rating[])[],
  distance: number,
  choices: BootstrapChoices = {},
): Measured<Estimate> {
  const parts = new Map<string, { numerator: number; denominator: number }>();
  for (const ratings of criteria) {
    const answers = byAnswer(ratings);
    if (!areUsable(ratings.map(({ level }) => level))) return notMeasured('out-of-range', 0);
    if (isRatedTwice(answers)) return notMeasured('rated-twice', 0);
    for (const [answer, own] of answers) {
      if (own.length < 2) continue;
      const { numerator, denominator } = parts.get(answer) ?? { numerator: 0, denominator: 0 };
      parts.set(answer, {
        numerator: numerator + closePairs(levelsOf(own), distance),
        denominator: denominator + pairsAmong(own.length),
      });
    }
  }
  const pairs = [...parts.values()].reduce((sum, { denominator }) => sum + denominator, 0);
  if (pairs === 0) return notMeasured('no-second-rating', 0);
  if (pairs < FEWEST_PAIRS) return notMeasured('too-few-pairs', pairs);
  const share = ratioInterval([...parts.values()], choices);
  return share.measured ? measured(pairs, share.value) : share;
}

const levelsOf = (answer: readonly Rating[]) => answer.map(({ level }) => level);

function closePairs(levels: readonly number[], distance: number): number {
  return levels.reduce(
    (sum, one, index) =>
      sum + levels.slice(index + 1).filter((other) => Math.abs(one - other) <= distance).length,
    0,
  );
}

function kappas(
  answers: readonly (readonly Rating[])[],
  choices: BootstrapChoices,
): PairAgreement[] {
  const together = new Map<string, { names: [string, string]; levels: [number, number][] }>();
  for (const answer of answers)
    for (const [index, one] of answer.entries())
      for (const other of answer.slice(index + 1)) {
        const [first, second] = one.interviewer < other.interviewer ? [one, other] : [other, one];
        const key = JSON.stringify([first.interviewer, second.interviewer]);
        const known = together.get(key);
        if (known) known.levels.push([first.level, second.level]);
        else
          together.set(key, {
            names: [first.interviewer, second.interviewer],
            levels: [[first.level, second.level]],
          });
      }
  return [...together.values()].map(({ names, levels }) => ({
    interviewers: names,
    kappa: quadraticKappa(levels, choices),
  }));
}
