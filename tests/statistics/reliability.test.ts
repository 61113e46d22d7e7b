import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intraclassCorrelations } from '../../server/statistics/reliability.ts';
import {
  reliabilityFromVariances,
  reviewsNeeded,
  spearmanBrown,
} from '../../server/statistics/reviews-needed.ts';
import { expectOnlyNumbers, valueOf, whyNot } from './never-nan.ts';

/** Shrout and Fleiss (1979), table 2: 6 targets by 4 judges. */
const SHROUT = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

describe('intraclass correlations', () => {
  const { single, average, reviews } = valueOf(intraclassCorrelations(SHROUT));

  // Published to two digits; the rest and the intervals are those of R psych::ICC.
  test.each([
    ['ICC(1,1)', single.icc1, 0.1657417684, -0.13293232487, 0.7225600623],
    ['ICC(2,1)', single.icc2, 0.2897637795, 0.01878651337, 0.7610843696],
    ['ICC(3,1)', single.icc3, 0.7148407148, 0.34246476503, 0.945858226],
    ['ICC(1,4)', average.icc1, 0.4427971337, -0.88444215524, 0.9124154203],
    ['ICC(2,4)', average.icc2, 0.6200505476, 0.0711368153, 0.9272320402],
    ['ICC(3,4)', average.icc3, 0.9093155424, 0.67567471382, 0.9858916782],
  ])('%s is that of Shrout and Fleiss', (_, result, icc, low, high) => {
    expect(reviews).toBe(4);
    expect(result.n).toBe(6);
    expect(valueOf(result).estimate).toBeCloseTo(icc, 9);
    expect(valueOf(valueOf(result).interval).low).toBeCloseTo(low, 6);
    expect(valueOf(valueOf(result).interval).high).toBeCloseTo(high, 6);
  });

  test('need a complete table, two answers, two interviewers and some variation', () => {
    expect(whyNot(intraclassCorrelations([]))).toBe('no-data');
    expect(
      whyNot(
        intraclassCorrelations([
          [1, null],
          [2, 3],
        ]),
      ),
    ).toBe('incomplete-table');
    expect(whyNot(intraclassCorrelations([[1, 2], [2]]))).toBe('incomplete-table');
    expect(whyNot(intraclassCorrelations([[1, 2]]))).toBe('too-few-values');
    expect(whyNot(intraclassCorrelations([[1], [2]]))).toBe('too-few-values');
    expect(
      whyNot(
        intraclassCorrelations([
          [3, 3],
          [3, 3],
        ]),
      ),
    ).toBe('no-variation');
    expect(
      whyNot(
        intraclassCorrelations([
          [1, 2],
          [NaN, 2],
        ]),
      ),
    ).toBe('out-of-range');
  });

  test('are 1 without an interval when interviewers agree to the point', () => {
    const perfect = valueOf(
      intraclassCorrelations([
        [1, 1],
        [3, 3],
        [5, 5],
      ]),
    );
    expect(valueOf(perfect.single.icc2).estimate).toBe(1);
    expect(whyNot(valueOf(perfect.single.icc2).interval)).toBe('no-residual');
  });

  test('do not depend on the order of answers or interviewers; only the third ignores severity', () => {
    const turned = SHROUT.toReversed().map((row) => row.toReversed());
    const harsher = SHROUT.map((row) => row.map((level, judge) => level - judge * 3));
    const again = valueOf(intraclassCorrelations(turned));
    const shifted = valueOf(intraclassCorrelations(harsher));
    expect(valueOf(again.single.icc2).estimate).toBeCloseTo(0.2897637795, 9);
    expect(valueOf(shifted.single.icc3).estimate).toBeCloseTo(0.7148407148, 9);
    expect(valueOf(shifted.single.icc2).estimate).not.toBeCloseTo(0.2897637795, 3);
  });

  test('never are NaN', () => {
    const cell = fc.oneof(fc.integer({ min: 1, max: 3 }), fc.double(), fc.constant(null));
    const table = fc
      .tuple(fc.nat(4), fc.nat(4), fc.oneof(cell, fc.integer({ min: 1, max: 3 })))
      .chain(([n, k]) =>
        fc.array(
          fc.array(fc.oneof(fc.integer({ min: 1, max: 3 }), cell), { minLength: k, maxLength: k }),
          {
            minLength: n,
            maxLength: n,
          },
        ),
      );
    const whole = fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { maxLength: 4 });
    fc.assert(fc.property(table, (some) => expectOnlyNumbers(intraclassCorrelations(some))));
    fc.assert(fc.property(whole, (some) => expectOnlyNumbers(intraclassCorrelations(some))));
  });
});

describe('Spearman and Brown', () => {
  test('say what k reviews are worth and how many make 0.8', () => {
    expect(valueOf(spearmanBrown(0.5, 4))).toBeCloseTo(0.8, 12);
    expect(valueOf(spearmanBrown(0.2897637795, 4))).toBeCloseTo(0.6200505476, 9);
    expect(valueOf(reviewsNeeded(0.5, 6))).toBe(4);
    expect(valueOf(reviewsNeeded(0.2897637795, 6))).toBe(10);
    expect(valueOf(reviewsNeeded(0.9, 6))).toBe(1);
    expect(valueOf(reviewsNeeded(1, 6))).toBe(1);
    expect(whyNot(reviewsNeeded(0, 6))).toBe('no-reliability');
    expect(whyNot(reviewsNeeded(-0.2, 6))).toBe('no-reliability');
    expect(whyNot(reviewsNeeded(NaN, 6))).toBe('out-of-range');
    expect(whyNot(reviewsNeeded(0.5, 6, 1))).toBe('out-of-range');
  });

  test('the number of reviews is the least that is enough', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (single) => {
        const k = valueOf(reviewsNeeded(single, 6));
        expect(valueOf(spearmanBrown(single, k))).toBeGreaterThan(0.8 - 1e-9);
        if (k > 1) expect(valueOf(spearmanBrown(single, k - 1))).toBeLessThan(0.8);
      }),
    );
  });

  test('variance components give the same for designs with gaps', () => {
    const variances = { candidate: 1, interviewer: 0.25, residual: 0.75 };
    expect(valueOf(reliabilityFromVariances(variances, 4))).toEqual({ single: 0.5, average: 0.8 });
    const nothing = { candidate: 0, interviewer: 0, residual: 0 };
    expect(whyNot(reliabilityFromVariances(nothing, 2))).toBe('no-variation');
    expect(whyNot(reliabilityFromVariances({ ...variances, residual: -1 }, 2))).toBe(
      'out-of-range',
    );
  });
});
