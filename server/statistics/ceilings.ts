import { measured, notMeasured, type Measured } from './measured.ts';

export type Ceilings = {
  /** A rater who knows what each answer is truly worth, against one person. */
  readonly ideal: number;
  /** A rater who is as a person is, against the mean of two. */
  readonly humanLike: number;
};

/**
 * The weighted kappa that nobody can be expected to exceed, from how far people agree among themselves. With people's
 * levels as worth plus error of their own, r the share of worth in the variance of one of them (`interchangeable.ts`):
 * the worth itself against one person 2 r / (1 + r); another person against the mean of two 2 r / (2 r + 1.5 (1 - r)).
 * No unit; n = what r rests on. Refuses r of 0 or less, from which there is no ceiling, and over 1.
 * Classical test theory: Lord and Novick, *Statistical Theories of Mental Test Scores* (1968), ch. 3; kappa of two
 * raters with equal means is 2 cov / (var + var).
 */
export function ceilings(r: number, n: number): Measured<Ceilings> {
  if (!(r <= 1)) return notMeasured('out-of-range', n);
  if (!(r > 1e-9)) return notMeasured('no-reliability', n);
  return measured(n, { ideal: (2 * r) / (1 + r), humanLike: (2 * r) / (2 * r + 1.5 * (1 - r)) });
}
