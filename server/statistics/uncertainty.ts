import type { Evaluation } from './mixed-model.ts';

/** Variances and covariance of the squared deviations over that of the residual, as estimated. */
export type Uncertainty = {
  readonly candidate: number;
  readonly interviewer: number;
  readonly both: number;
};

/**
 * Twice the inverse of REML’s average information, which is the curvature of -2 log likelihood. Null
 * where that is not positive: the likelihood is flat in one of the two.
 * Gilmour, Thompson and Cullis, Biometrics 51 (1995).
 */
export function uncertaintyOf(
  { information }: Evaluation,
  absorbsCandidates: boolean,
): Uncertainty | null {
  const { aa, ak, kk } = information;
  const determinant = aa * kk - ak * ak;
  if (!(aa > 0 && kk > 0 && determinant > 1e-10 * aa * kk)) return null;
  const [absorbed, kept, both] = [kk, aa, -ak].map((part) => (2 * part) / determinant);
  return absorbsCandidates
    ? { candidate: absorbed!, interviewer: kept!, both: both! }
    : { candidate: kept!, interviewer: absorbed!, both: both! };
}
