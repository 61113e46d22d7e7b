import { isConfounded, reviewGroups, type ReviewGroup } from './connectivity.ts';
import { crossedDesign, type CrossedDesign } from './crossed-design.ts';
import { normalQuantile } from './distribution.ts';
import { keptCovariance } from './effect-covariance.ts';
import {
  areUsable,
  DEFAULT_LEVEL,
  isRoundingOnly,
  measured,
  notMeasured,
  type Interval,
  type Measured,
} from './measured.ts';
import type { Evaluation } from './mixed-model.ts';
import { fitReml } from './reml.ts';
import { uncertaintyOf, type Uncertainty } from './uncertainty.ts';

/** One interviewer's level for one candidate (or answer), on one criterion if there are several. */
export type SeverityRating = {
  readonly candidate: string;
  readonly interviewer: string;
  readonly level: number;
  readonly criterion?: string;
};

export type InterviewerSeverity = {
  readonly interviewer: string;
  readonly ratings: number;
  /** Levels this interviewer adds to a score: above 0 lenient, under 0 harsh. */
  readonly effect: number;
  readonly standardError: number;
  readonly interval: Interval;
};

export type AdjustedScore = {
  readonly candidate: string;
  readonly ratings: number;
  readonly rawMean: number;
  /** Overall mean plus the candidate's predicted effect; shown beside the raw mean, never instead. */
  readonly adjusted: number;
  readonly standardError: number;
  readonly interval: Interval;
};

export type Severity = {
  /** Mean of the criteria's means, as for an average interviewer and candidate. */
  readonly mean: number;
  readonly deviations: {
    readonly candidate: number;
    readonly interviewer: number;
    readonly residual: number;
  };
  /** How sure the deviations are; null where the data do not tell. */
  readonly uncertainty: Uncertainty | null;
  readonly criteria: readonly { readonly criterion: string; readonly mean: number }[];
  readonly interviewers: readonly InterviewerSeverity[];
  /**
   * How uncertain their effects are together, row by row in their order; null past 250 of them, or where
   * there are more interviewers than candidates.
   */
  readonly covariance: Float64Array | null;
  readonly candidates: readonly AdjustedScore[];
  /** Not linked by any review to the people above, so left out: nobody can say who is harsh there. */
  readonly notComparable: readonly ReviewGroup[];
};

/** Past this many interviewers their covariances are left out: they would be larger than the ratings. */
const COVARIANCE_UP_TO = 250;

/**
 * Who is lenient and who is harsh, and candidates' scores with that taken out:
 * level = criterion mean + candidate + interviewer + residual, the last three random and
 * independent, by restricted maximum likelihood (`reml.ts`). Effects are best linear unbiased
 * predictions; standard errors take the overall mean as known (as lme4's `condVar` does) but not the
 * differences between criteria, intervals are normal, `degenerate` where a deviation is found to be 0.
 *
 * Levels in points, n = ratings used. Of a design that falls into groups only the largest is fitted,
 * the others are named. Refuses under two candidates or interviewers in that group, fewer ratings than
 * effects and one to spare, criteria that each belong to one interviewer or candidate alone
 * (`confounded`), all levels equal, and ratings the model fits without residual.
 * Bates et al., J. Statistical Software 67 (2015); Robinson, *That BLUP is a good thing*,
 * Statistical Science 6 (1991). Checked against lme4 on Davies and Goldsmith's penicillin data.
 */
export function severity(
  ratings: readonly SeverityRating[],
  level = DEFAULT_LEVEL,
): Measured<Severity> {
  if (ratings.length === 0) return notMeasured('no-data', 0);
  if (!areUsable(ratings.map((rating) => rating.level)))
    return notMeasured('out-of-range', ratings.length);
  const [group, ...notComparable] = reviewGroups(ratings);
  const { candidates, interviewers } = group!;
  const members = new Set(candidates);
  const used =
    notComparable.length === 0 ? ratings : ratings.filter((r) => members.has(r.candidate));
  const criteria = [...new Set(used.map(({ criterion }) => criterion ?? ''))];
  const fewest = candidates.length + interviewers.length + criteria.length - 1;
  if (Math.min(candidates.length, interviewers.length) < 2 || used.length < fewest)
    return notMeasured(notComparable.length > 0 ? 'not-connected' : 'too-few-values', used.length);
  if (isConstant(used)) return notMeasured('no-variation', used.length);
  if (isConfounded(used)) return notMeasured('confounded', used.length);

  const absorbsCandidates = candidates.length >= interviewers.length;
  const design = designOf(used, candidates, interviewers, criteria, absorbsCandidates);
  const fit = fitReml(design);
  if (fit === null) return notMeasured('no-residual', used.length);
  const [ofCandidates, ofInterviewers] = absorbsCandidates
    ? (['absorbed', 'kept'] as const)
    : (['kept', 'absorbed'] as const);
  const means = Array.from(fit.fixed, (value) => value + design.origin);
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const raw = totals(used);
  return measured(used.length, {
    mean,
    deviations: deviationsOf(fit, absorbsCandidates),
    uncertainty: uncertaintyOf(fit, absorbsCandidates),
    criteria: criteria.map((criterion, index) => ({ criterion, mean: means[index]! })),
    interviewers: predictions(fit, ofInterviewers, 0, level).map((prediction, index) => ({
      interviewer: interviewers[index]!,
      ratings: raw.byInterviewer.get(interviewers[index]!)!,
      effect: prediction.center,
      standardError: prediction.standardError,
      interval: prediction.interval,
    })),
    covariance:
      absorbsCandidates && interviewers.length <= COVARIANCE_UP_TO
        ? keptCovariance(design, fit)
        : null,
    candidates: predictions(fit, ofCandidates, mean, level).map((prediction, index) => {
      const own = raw.byCandidate.get(candidates[index]!)!;
      return {
        candidate: candidates[index]!,
        ratings: own.ratings,
        rawMean: own.sum / own.ratings,
        adjusted: prediction.center,
        standardError: prediction.standardError,
        interval: prediction.interval,
      };
    }),
    notComparable,
  });
}

function designOf(
  ratings: readonly SeverityRating[],
  candidates: readonly string[],
  interviewers: readonly string[],
  criteria: readonly string[],
  absorbsCandidates: boolean,
): CrossedDesign {
  const codes = (names: readonly string[], nameOf: (rating: SeverityRating) => string) => {
    const codeOf = new Map(names.map((name, code) => [name, code]));
    return Int32Array.from(ratings, (rating) => codeOf.get(nameOf(rating))!);
  };
  const byCandidate = { codes: codes(candidates, (r) => r.candidate), levels: candidates.length };
  const byInterviewer = {
    codes: codes(interviewers, (r) => r.interviewer),
    levels: interviewers.length,
  };
  const [absorbed, kept] = absorbsCandidates
    ? [byCandidate, byInterviewer]
    : [byInterviewer, byCandidate];
  return crossedDesign({
    y: Float64Array.from(ratings, (rating) => rating.level),
    group: codes(criteria, (rating) => rating.criterion ?? ''),
    groups: criteria.length,
    absorbed: absorbed.codes,
    absorbedLevels: absorbed.levels,
    kept: kept.codes,
    keptLevels: kept.levels,
  });
}

function deviationsOf({ relative, residualVariance }: Evaluation, absorbsCandidates: boolean) {
  const residual = Math.sqrt(residualVariance);
  const [absorbed, kept] = [relative[0] * residual, relative[1] * residual];
  return absorbsCandidates
    ? { candidate: absorbed, interviewer: kept, residual }
    : { candidate: kept, interviewer: absorbed, residual };
}

function predictions(fit: Evaluation, of: 'absorbed' | 'kept', origin: number, level: number) {
  const z = normalQuantile((1 + level) / 2);
  return Array.from(fit.effects[of], (effect, index) => {
    const center = origin + effect;
    const standardError = Math.sqrt(Math.max(fit.variances[of][index]!, 0));
    const half = z * standardError;
    const method = half > 0 ? ('normal' as const) : ('degenerate' as const);
    return {
      center,
      standardError,
      interval: { low: center - half, high: center + half, level, method },
    };
  });
}

function totals(ratings: readonly SeverityRating[]) {
  const byInterviewer = new Map<string, number>();
  const byCandidate = new Map<string, { ratings: number; sum: number }>();
  for (const { candidate, interviewer, level } of ratings) {
    byInterviewer.set(interviewer, (byInterviewer.get(interviewer) ?? 0) + 1);
    const own = byCandidate.get(candidate) ?? { ratings: 0, sum: 0 };
    own.ratings++;
    own.sum += level;
    byCandidate.set(candidate, own);
  }
  return { byInterviewer, byCandidate };
}

function isConstant(ratings: readonly SeverityRating[]): boolean {
  const first = ratings[0]!.level;
  return ratings.every(({ level }) => isRoundingOnly(Math.abs(level - first), Math.abs(first)));
}
