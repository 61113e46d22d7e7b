import { sampleCorrelation } from 'simple-statistics';
import { krippendorffAlpha } from './alpha.ts';
import type { BootstrapChoices } from './bootstrap.ts';
import { areUsable, type Estimate, type Measured } from './measured.ts';
import { byAnswer, type Rating } from './ratings.ts';
import { meanOf } from './summary.ts';

/** Why a criterion may not be doing its work, with the number and the n it rests on. */
export type CriterionFlag =
  | { readonly flag: 'no-variation'; readonly n: number }
  | { readonly flag: 'low-agreement'; readonly n: number; readonly alpha: number }
  | {
      readonly flag: 'same-as-another';
      readonly n: number;
      readonly other: string;
      readonly correlation: number;
    };

export type CriterionCheck = {
  readonly criterion: string;
  readonly answers: number;
  readonly alpha: Measured<Estimate>;
  readonly flags: readonly CriterionFlag[];
};

/** Krippendorff's least alpha for tentative conclusions, *Content Analysis* (2004), ch. 11. */
export const LOWEST_ALPHA = 0.667;
export const HIGHEST_CORRELATION = 0.9;
/** Answers under which a criterion is not judged: too few to tell a pattern from chance. */
export const FEWEST_ANSWERS = 15;

/**
 * Which criterion does not work. Each answer's levels are averaged over its interviewers, then
 * flagged, over at least 15 answers: `no-variation` if all levels are equal; `low-agreement` if
 * ordinal alpha is measured and under 0.667; `same-as-another` if Pearson's correlation with another
 * criterion over the answers both have is over 0.9 (halo, or one criterion written twice).
 * Ratings per criterion, in levels; a criterion with levels that are not finite gets no flag.
 */
export function checkCriteria(
  criteria: ReadonlyMap<string, readonly Rating[]>,
  choices: BootstrapChoices = {},
): CriterionCheck[] {
  const means = new Map([...criteria].map(([criterion, ratings]) => [criterion, meansOf(ratings)]));
  return [...criteria].map(([criterion, ratings]) => {
    const levels = [...byAnswer(ratings).values()].map((answer) =>
      answer.map(({ level }) => level),
    );
    const alpha = krippendorffAlpha(levels, choices);
    const own = means.get(criterion)!;
    return {
      criterion,
      answers: own.size,
      alpha,
      flags: [
        ...noVariation(ratings, own.size),
        ...lowAgreement(alpha, own.size),
        ...sameAsAnother(criterion, means),
      ],
    };
  });
}

function meansOf(ratings: readonly Rating[]): Map<string, number> {
  if (!areUsable(ratings.map((rating) => rating.level))) return new Map();
  return new Map(
    [...byAnswer(ratings)].map(([answer, own]) => [answer, meanOf(own.map(({ level }) => level))]),
  );
}

function noVariation(ratings: readonly Rating[], n: number): CriterionFlag[] {
  const isConstant = ratings.every((rating) => rating.level === ratings[0]!.level);
  return n >= FEWEST_ANSWERS && isConstant ? [{ flag: 'no-variation', n }] : [];
}

function lowAgreement(alpha: Measured<Estimate>, answers: number): CriterionFlag[] {
  return alpha.measured && answers >= FEWEST_ANSWERS && alpha.value.estimate < LOWEST_ALPHA
    ? [{ flag: 'low-agreement', n: alpha.n, alpha: alpha.value.estimate }]
    : [];
}

function sameAsAnother(
  criterion: string,
  means: ReadonlyMap<string, ReadonlyMap<string, number>>,
): CriterionFlag[] {
  const own = means.get(criterion)!;
  return [...means].flatMap(([other, theirs]): CriterionFlag[] => {
    const shared = [...own.keys()].filter((answer) => theirs.has(answer));
    if (other === criterion || shared.length < FEWEST_ANSWERS) return [];
    const correlation = sampleCorrelation(
      shared.map((answer) => own.get(answer)!),
      shared.map((answer) => theirs.get(answer)!),
    );
    return correlation > HIGHEST_CORRELATION
      ? [{ flag: 'same-as-another', n: shared.length, other, correlation }]
      : [];
  });
}
