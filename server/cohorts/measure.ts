import type { Estimate, Measured } from '../statistics/measured.ts';
import type { ReviewReliability } from '../statistics/review-reliability.ts';
import { whyInWords } from './why.ts';

/** A number as it is shown: with its interval and n, or else why there is none. */
export interface Measure {
  readonly value: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly n: number;
  readonly why: string | null;
}

/** A number of which nobody can say how sure it is, is not shown. */
export function measureOf(found: Measured<Estimate>): Measure {
  if (!found.measured) return notShown(whyInWords(found.why, found.n), found.n);
  const { estimate, interval } = found.value;
  if (!interval.measured) return notShown(whyInWords('too-few-values', found.n), found.n);
  const { low, high } = interval.value;
  return { value: estimate, interval: { low, high }, n: found.n, why: null };
}

/** How many reviews are needed; without a `high`, no number of them may be enough. */
export function reviewsNeededOf(found: ReviewReliability['needed']) {
  if (!found.measured) {
    const why = whyInWords(found.why, found.n);
    return { value: null, low: null, high: null, n: found.n, why };
  }
  const { reviews, low, high } = found.value;
  return { value: reviews, low, high, n: found.n, why: null };
}

const notShown = (why: string, n: number): Measure => ({ value: null, interval: null, n, why });
