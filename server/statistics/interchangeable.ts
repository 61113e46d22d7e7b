import { bcaInterval, type BootstrapChoices } from './bootstrap.ts';
import {
  areUsable,
  isRoundingOnly,
  measured,
  notMeasured,
  type Estimate,
  type Measured,
} from './measured.ts';
import { FEWEST_PAIRS, pairsAmong } from './ratings.ts';

/**
 * How far people who stand for each other agree: over all pairs of ratings of one answer, taken in both orders,
 * r = 1 - sum (x - y)^2 / (2 N v), N pairs, v the variance of their 2 N values. That is Fisher's intraclass correlation
 * over pairs, and also the quadratic weighted kappa of two raters who are drawn anew for each answer; so severity counts
 * as disagreement. One list of levels per answer, those with fewer than two are left out; n = pairs.
 * Interval: BCa bootstrap over answers. Refuses under 15 pairs, and levels that are all the same.
 * Fisher, *Statistical Methods for Research Workers* (1925), section 38; kappa: Fleiss and Cohen, Educ. and Psych.
 * Measurement 33 (1973).
 */
export function interchangeableAgreement(
  answers: readonly (readonly number[])[],
  choices: BootstrapChoices & { readonly fewestPairs?: number } = {},
): Measured<Estimate> {
  const rated = answers.filter((levels) => levels.length >= 2);
  const n = rated.reduce((sum, levels) => sum + pairsAmong(levels.length), 0);
  if (answers.length === 0) return notMeasured('no-data', 0);
  if (n === 0) return notMeasured('no-second-rating', 0);
  if (!areUsable(rated.flat())) return notMeasured('out-of-range', n);
  if (n < (choices.fewestPairs ?? FEWEST_PAIRS)) return notMeasured('too-few-pairs', n);
  const { kinds, counts } = asKinds(rated);
  const statistic = ([weights]: readonly Float64Array[]): number | null =>
    correlation(kinds, weights!);
  const estimate = statistic([counts]);
  if (estimate === null) return notMeasured('no-variation', n);
  const interval = bcaInterval([{ counts }], statistic, choices);
  return measured(n, { estimate, interval });
}

/** What one answer adds: its pairs, the sum and the squares of their values, and how far they are apart. */
type Sums = {
  readonly pairs: number;
  readonly sum: number;
  readonly squares: number;
  readonly apart: number;
};

/** Answers with the same levels, in whatever order, are of one kind. */
function asKinds(answers: readonly (readonly number[])[]) {
  const origin = answers[0]![0]!;
  const known = new Map<string, number>();
  const kinds: Sums[] = [];
  const counts: number[] = [];
  for (const levels of answers) {
    const sorted = levels.toSorted((a, b) => a - b);
    const key = sorted.join(' ');
    const kind = known.get(key) ?? kinds.push(sumsOver(sorted.map((x) => x - origin))) - 1;
    known.set(key, kind);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return { kinds, counts: Float64Array.from(counts) };
}

function sumsOver(levels: readonly number[]): Sums {
  const sums = { pairs: 0, sum: 0, squares: 0, apart: 0 };
  levels.forEach((x, at) =>
    levels.slice(at + 1).forEach((y) => {
      sums.pairs += 1;
      sums.sum += x + y;
      sums.squares += x * x + y * y;
      sums.apart += (x - y) ** 2;
    }),
  );
  return sums;
}

function correlation(kinds: readonly Sums[], weights: Float64Array): number | null {
  let [pairs, sum, squares, apart] = [0, 0, 0, 0];
  for (let kind = 0; kind < kinds.length; kind++) {
    const weight = weights[kind]!;
    const one = kinds[kind]!;
    pairs += weight * one.pairs;
    sum += weight * one.sum;
    squares += weight * one.squares;
    apart += weight * one.apart;
  }
  const variance = squares / (2 * pairs) - (sum / (2 * pairs)) ** 2;
  return isRoundingOnly(variance, squares / (2 * pairs))
    ? null
    : 1 - apart / (2 * pairs * variance);
}
