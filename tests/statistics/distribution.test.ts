import { expect, test } from 'vitest';
import {
  fisherQuantile,
  normalProbability,
  normalQuantile,
  studentQuantile,
} from '../../server/statistics/distribution.ts';

// Reference values: R 4.2.2, pnorm, qnorm, qt, qf.
test.each([
  [-8.5, 9.47953482220332e-18],
  [-5, 2.86651571879194e-7],
  [-1.96, 0.0249978951482204],
  [-0.3, 0.382088577811047],
  [0, 0.5],
  [0.7, 0.758036347776927],
  [2.5, 0.993790334674224],
  [7.2, 0.999999999999699],
])('P(Z <= %d) is %d', (z, p) => {
  expect(Math.abs(normalProbability(z) - p)).toBeLessThan(2e-15);
  expect(normalProbability(z) / p).toBeCloseTo(1, 7);
});

test.each([
  [1e-12, -7.03448382530113],
  [0.0003, -3.43161440362327],
  [0.025, -1.95996398454005],
  [0.3, -0.524400512708041],
  [0.5, 0],
  [0.8, 0.841621233572914],
  [0.999, 3.09023230616781],
  [1 - 1e-9, 5.99780701960164],
])('the normal quantile at %d is %d', (p, z) => {
  expect(normalQuantile(p)).toBeCloseTo(z, 7);
});

test.each([
  [1, 12.7062047361747],
  [2, 4.30265272974946],
  [3, 3.18244630528371],
  [4.7, 2.62072607535317],
  [30, 2.04227245630124],
  [1000, 1.96233908082641],
])("Student's 97.5 % quantile with %d degrees of freedom is %d", (df, t) => {
  expect(studentQuantile(0.975, df) / t).toBeCloseTo(1, 9);
  expect(studentQuantile(0.025, df) / t).toBeCloseTo(-1, 9);
});

test.each([
  [1, 1, 647.789011477844],
  [5, 3, 14.884822920642],
  [5, 15, 3.57641534927906],
  [3.3, 20.5, 3.7172388387574],
  [100, 250, 1.37394985340002],
])("Fisher's 97.5 %% quantile with (%d, %d) degrees of freedom is %d", (df1, df2, f) => {
  expect(fisherQuantile(0.975, df1, df2) / f).toBeCloseTo(1, 9);
});
