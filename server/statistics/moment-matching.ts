import { isRoundingOnly } from './measured.ts';
import { meanOf, sumOfSquares } from './summary.ts';

/** y = intercept + slope x, rising. */
export type Line = { readonly slope: number; readonly intercept: number };

/**
 * The rising line that gives the first of each pair the mean and the standard deviation of the second:
 * slope = s_y / s_x, intercept = mean y - slope mean x. Unlike least squares, whose slope is r s_y / s_x, it does not
 * draw its results towards the mean, so a rater who uses too little of the scale is stretched to all of it.
 * Values in levels, already known to be finite. Where x does not vary nothing is known of its scale, so only the mean
 * is moved (slope 1); where y does not vary the slope is 0. Without pairs it is the identity.
 * Linear equating: Kolen and Brennan, *Test Equating, Scaling, and Linking* (2014), section 2.3.
 */
export function momentMatching(pairs: readonly (readonly [number, number])[]): Line {
  if (pairs.length === 0) return { slope: 1, intercept: 0 };
  const [xs, ys] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
  const [meanX, meanY] = [meanOf(xs), meanOf(ys)];
  const spread = Math.sqrt(sumOfSquares(xs) / pairs.length);
  const scale = Math.max(Math.abs(meanX), spread);
  const slope = isRoundingOnly(spread, scale)
    ? 1
    : Math.sqrt(sumOfSquares(ys) / pairs.length) / spread;
  return { slope, intercept: meanY - slope * meanX };
}
