import { absorb } from './absorption.ts';
import { inverseTransposed } from './cholesky.ts';
import type { CrossedDesign } from './crossed-design.ts';
import type { Evaluation } from './mixed-model.ts';

/**
 * How uncertain the kept factor's effects are together: the variances of `evaluate` and, beside them,
 * s^2 r2 (S^-1)_jk (see `absorption.ts`), q x q row by row. Effects that rest on the same answers are off
 * together, so that a difference between two of them is surer than either.
 * Henderson, *Best linear unbiased estimation and prediction under a selection model*, Biometrics 31 (1975).
 */
export function keptCovariance(design: CrossedDesign, fit: Evaluation): Float64Array | null {
  const q = design.keptCounts.length;
  const [r1, r2] = [fit.relative[0] ** 2, fit.relative[1] ** 2];
  const absorption = absorb(design, [r1, r2]);
  if (absorption === null) return null;
  const inverse = inverseTransposed(absorption.factor, q);
  const covariance = new Float64Array(q * q);
  const scale = fit.residualVariance * r2;
  for (let one = 0; one < q; one++) {
    covariance[one * q + one] = fit.variances.kept[one]!;
    for (let other = 0; other < one; other++) {
      let sum = 0;
      // The inverse is 0 left of its diagonal.
      for (let at = one; at < q; at++) sum += inverse[one * q + at]! * inverse[other * q + at]!;
      covariance[one * q + other] = scale * sum;
      covariance[other * q + one] = scale * sum;
    }
  }
  return covariance;
}
