import { normalQuantile } from './distribution.ts';
import {
  DEFAULT_LEVEL,
  measured,
  measuredInterval,
  notMeasured,
  type Estimate,
  type Measured,
} from './measured.ts';
import { reliabilityFromVariances, reviewsNeeded, spearmanBrown } from './reviews-needed.ts';
import type { Severity } from './severity.ts';

export type ReviewReliability = {
  /** ICC(2,1): of one review. */
  readonly single: Estimate;
  /** ICC(2,k): of the mean of k reviews. */
  readonly average: Estimate;
  /** Reviews per answer for 0.8; the interval is that of `single`, carried over, without an end where none is enough. */
  readonly needed: Measured<{
    readonly reviews: number;
    readonly low: number;
    readonly high: number | null;
  }>;
};

/**
 * How reliable one review is, and the mean of k, where not everybody reviews everything: ICC(2,1) and
 * ICC(2,k) from the variances of `severity.ts`, and the k for 0.8 by Spearman-Brown.
 * Interval on the scale of logit ICC(2,1) = log(c / (i + 1)), c and i the variances of answers and
 * interviewers over the residual's: standard error by the delta method from REML's average
 * information, normal. Wide and rough with few interviewers; refused where it is not defined.
 * n = ratings. Refuses no variance between answers (`no-reliability`) and k under 1.
 * Brennan, *Generalizability Theory* (2001), ch. 2 and 6; delta method: Oehlert, American
 * Statistician 46 (1992).
 */
export function reviewReliability(
  found: Measured<Severity>,
  k: number,
  level = DEFAULT_LEVEL,
): Measured<ReviewReliability> {
  if (!found.measured) return found;
  const { n } = found;
  const { candidate, interviewer, residual } = found.value.deviations;
  const variances = {
    candidate: candidate ** 2,
    interviewer: interviewer ** 2,
    residual: residual ** 2,
  };
  const reliability = reliabilityFromVariances(variances, k);
  if (!reliability.measured) return notMeasured(reliability.why, n);
  const { single, average } = reliability.value;
  if (!(single > 1e-9)) return notMeasured('no-reliability', n);
  const interval = intervalOf(found.value, n, level);
  const ofMean = (value: number): number => {
    const stepped = spearmanBrown(value, k);
    return stepped.measured ? stepped.value : 0;
  };
  return measured(n, {
    single: { estimate: single, interval },
    average: {
      estimate: average,
      interval: interval.measured
        ? measuredInterval(n, {
            ...interval.value,
            low: ofMean(interval.value.low),
            high: ofMean(interval.value.high),
          })
        : interval,
    },
    needed: neededFor(single, interval.measured ? interval.value : null, n),
  });
}

function intervalOf({ deviations, uncertainty }: Severity, n: number, level: number) {
  const residual = deviations.residual ** 2;
  if (uncertainty === null || !(residual > 0)) return notMeasured('no-residual', n);
  const answers = deviations.candidate ** 2 / residual;
  const noise = deviations.interviewer ** 2 / residual + 1;
  const variance =
    uncertainty.candidate / answers ** 2 +
    uncertainty.interviewer / noise ** 2 -
    (2 * uncertainty.both) / (answers * noise);
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(variance);
  const end = (sign: number): number => 1 / (1 + (noise / answers) * Math.exp(-sign * half));
  return measuredInterval(
    n,
    { low: end(-1), high: end(1), level, method: 'normal' },
    'no-residual',
  );
}

function neededFor(
  single: number,
  interval: { readonly low: number; readonly high: number } | null,
  n: number,
): ReviewReliability['needed'] {
  const needed = reviewsNeeded(single, n);
  if (!needed.measured) return needed;
  if (interval === null) return notMeasured('no-residual', n);
  const [fewest, most] = [interval.high, interval.low].map((end) => reviewsNeeded(end, n));
  return measured(n, {
    reviews: needed.value,
    low: fewest!.measured ? fewest!.value : needed.value,
    high: most!.measured && most!.value <= MOST_REVIEWS ? most!.value : null,
  });
}

/** Nobody has an answer read by more people than this, so a larger end of the interval says “no number is enough”. */
const MOST_REVIEWS = 99;
