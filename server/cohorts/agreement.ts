import { agreement, shareOverCriteria } from '../statistics/agreement.ts';
import { checkCriteria, type CriterionFlag } from '../statistics/criteria-check.ts';
import type { Estimate, Measured } from '../statistics/measured.ts';
import { median } from '../statistics/median.ts';
import type { Rating } from '../statistics/ratings.ts';
import { reviewReliability } from '../statistics/review-reliability.ts';
import { severity } from '../statistics/severity.ts';
import type { WeighedCriterion } from './facts/facts.ts';
import { measureOf, reviewsNeededOf } from './measure.ts';
import { harshnessOf, type SeverityFit } from './severity/severity-fit.ts';
import { minutesSpent } from '../reviewing/time-spent.ts';

/** One level, with whose answer it judges and who gave it. */
export interface SealedLevel {
  readonly answerId: string;
  readonly interviewerId: string;
  readonly criterionId: string;
  readonly level: number;
}

/** A committed review, with the moments it was worked on, in seconds. */
export interface SealedReview {
  readonly interviewerId: string;
  readonly interviewer: string;
  /** Characters of its notes together. */
  readonly noteLength: number;
  readonly moments: readonly number[];
}

/** How far interviewers agree on one criterion. */
export function agreementOn(levels: readonly SealedLevel[], reviewsPerAnswer: number) {
  return describe(levels.map(ratingOf), reviewsPerAnswer);
}

/**
 * How far they agree on a whole answer: on the weighted mean that a review gives it, by the criteria that read its turn.
 * Equal and adjacent levels are counted over all criteria, for a mean is hardly ever the very same.
 */
export function agreementOverall(
  levels: readonly SealedLevel[],
  criteria: readonly WeighedCriterion[],
  reviewsPerAnswer: number,
) {
  const described = describe(weightedMeans(levels, criteria), reviewsPerAnswer);
  if (described.alpha.value === null) return described;
  const byCriterion = criteria.map(({ id }) =>
    levels.filter(({ criterionId }) => criterionId === id).map(ratingOf),
  );
  return {
    ...described,
    exact: measureOf(shareOverCriteria(byCriterion, 0)),
    adjacent: measureOf(shareOverCriteria(byCriterion, 1)),
  };
}

function describe(ratings: readonly Rating[], reviewsPerAnswer: number) {
  const found = agreement(ratings);
  return {
    answers: found.answers,
    pairs: found.pairs,
    alpha: measureOf(found.alpha),
    exact: measureOf(found.exact),
    adjacent: measureOf(found.adjacent),
    reliability: reliabilityOf(ratings, found.exact, reviewsPerAnswer),
    kappas: found.byPair.map(({ interviewers, kappa }) => ({
      memberIds: [...interviewers] as [string, string],
      kappa: measureOf(kappa),
    })),
  };
}

/** Refused wherever agreement is: what two reviews cannot tell, their variances cannot either. */
function reliabilityOf(
  ratings: readonly Rating[],
  shared: Measured<Estimate>,
  reviewsPerAnswer: number,
) {
  const found = shared.measured
    ? reviewReliability(
        severity(
          ratings.map(({ answer, interviewer, level }) => ({
            candidate: answer,
            interviewer,
            level,
          })),
        ),
        reviewsPerAnswer,
      )
    : shared;
  if (!found.measured) {
    const refused = measureOf(found);
    return { single: refused, average: refused, needed: reviewsNeededOf(found) };
  }
  const { single, average, needed } = found.value;
  return {
    single: measureOf({ ...found, value: single }),
    average: measureOf({ ...found, value: average }),
    needed: reviewsNeededOf(needed),
  };
}

/** Per interviewer, the harshest first: severity, minutes and length of notes. */
export function describeInterviewers(
  fit: SeverityFit,
  reviews: readonly SealedReview[],
  pauseMinutes: number,
) {
  const described = [...Map.groupBy(reviews, ({ interviewerId }) => interviewerId)].map(
    ([memberId, own]) => ({
      memberId,
      name: own[0]?.interviewer ?? '',
      reviews: own.length,
      severity: measureOf(harshnessOf(fit, memberId)),
      minutes: measureOf(
        median(own.flatMap(({ moments }) => minutesSpent(moments, pauseMinutes) ?? [])),
      ),
      noteLength: measureOf(median(own.map(({ noteLength }) => noteLength))),
    }),
  );
  const height = ({ severity: one }: (typeof described)[number]) => one.value ?? -Infinity;
  return described.toSorted((a, b) => height(b) - height(a) || a.name.localeCompare(b.name));
}

/** What speaks against each criterion, in the order given. */
export function flagsOf(
  levels: readonly SealedLevel[],
  criteria: readonly { readonly id: string }[],
): (readonly CriterionFlag[])[] {
  const byCriterion = new Map(
    criteria.map(({ id }) => [
      id,
      levels.filter(({ criterionId }) => criterionId === id).map(ratingOf),
    ]),
  );
  // Of its alpha only the estimate counts here, so its interval may be a rough one.
  return checkCriteria(byCriterion, { resamples: 50 }).map(({ flags }) => flags);
}

function weightedMeans(
  levels: readonly SealedLevel[],
  criteria: readonly WeighedCriterion[],
): Rating[] {
  const weightOf = new Map(criteria.map(({ id, weight }) => [id, weight]));
  const reviews = new Map<string, { rating: Rating; weights: number; sum: number }>();
  for (const { answerId, interviewerId, criterionId, level } of levels) {
    const weight = weightOf.get(criterionId) ?? 0;
    const key = `${answerId} ${interviewerId}`;
    const known = reviews.get(key) ?? {
      rating: { answer: answerId, interviewer: interviewerId, level: 0 },
      weights: 0,
      sum: 0,
    };
    reviews.set(key, {
      ...known,
      weights: known.weights + weight,
      sum: known.sum + weight * level,
    });
  }
  return [...reviews.values()].flatMap(({ rating, weights, sum }) =>
    weights > 0 ? [{ ...rating, level: sum / weights }] : [],
  );
}

const ratingOf = ({ answerId, interviewerId, level }: SealedLevel): Rating => ({
  answer: answerId,
  interviewer: interviewerId,
  level,
});
