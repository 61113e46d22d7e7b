import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bcaInterval } from '../../server/statistics/bootstrap.ts';
import { studentQuantile } from '../../server/statistics/distribution.ts';
import { histogramOf } from '../../server/statistics/histogram.ts';
import {
  differenceInterval,
  meanInterval,
  ratioInterval,
} from '../../server/statistics/interval.ts';
import {
  accelerationOf,
  ratioOf,
  statisticOf,
  valuesAsKinds,
} from '../../server/statistics/ratio.ts';
import * as summary from '../../server/statistics/summary.ts';
import { expectOnlyNumbers, valueOf, whyNot } from './never-nan.ts';

const mean = (values: readonly number[]) => summary.mean(histogramOf(values));
const quantile = (values: readonly number[], p: number) => summary.quantile(histogramOf(values), p);
const standardDeviation = (values: readonly number[]) =>
  summary.standardDeviation(histogramOf(values));

const one = (values: readonly number[]): number[][] => values.map((value) => [value]);
const SKEWED = [3.1, 2.4, 4.8, 1.2, 3.3, 2.9, 4.1, 4.4, 1.9, 2.2]
  .concat([3.6, 3.0, 2.8, 4.9, 1.5, 2.1, 3.9, 2.6, 3.4, 1.1])
  .map((value) => value ** 2);
const OTHERS = [1, 4, 9, 2, 25, 3, 8, 1, 7];

/** The bootstrap as published, or with ends elsewhere. */
function bca(samples: readonly (readonly number[])[], reach?: number) {
  const ratios = samples.map((values) => ratioOf(valuesAsKinds(histogramOf(values))));
  return bcaInterval(ratios, statisticOf(ratios), {
    ...{ resamples: 100_000, acceleration: accelerationOf(ratios) },
    ...(reach === undefined ? {} : { reach }),
  });
}

describe('mean, deviation, quantile', () => {
  test('are those of R', () => {
    expect(valueOf(mean([1, 2, 4]))).toBeCloseTo(7 / 3, 12);
    expect(valueOf(standardDeviation([1, 2, 4]))).toBeCloseTo(1.527525231652, 12);
    expect(valueOf(quantile([4, 1, 2, 10], 0.4))).toBeCloseTo(2.4, 12);
    expect(valueOf(quantile([4, 1], 1))).toBe(4);
  });

  test('refuse what they cannot say', () => {
    expect(whyNot(mean([]))).toBe('no-data');
    expect(whyNot(mean([1, NaN]))).toBe('out-of-range');
    expect(whyNot(standardDeviation([1]))).toBe('too-few-values');
    expect(whyNot(quantile([1], 1.1))).toBe('out-of-range');
  });
});

describe('the interval of a mean', () => {
  test('agrees with R boot.ci(type = "bca") at 200,000 resamples', () => {
    const { low, high, method } = valueOf(bca([SKEWED]));
    expect(method).toBe('bca');
    expect(low).toBeCloseTo(7.3165, 1);
    expect(high).toBeCloseTo(13.222, 1);
  });

  test('is that one, as far out as t and the sample’s own deviation put it', () => {
    const { estimate, interval } = valueOf(meanInterval(one(SKEWED), { resamples: 100_000 }));
    expect(estimate).toBeCloseTo(9.949, 8);
    // t(0.975; 19) = 2.093024, as tables have it.
    expect(interval).toEqual(bca([SKEWED], Math.sqrt(20 / 19) * 2.093024054408));
    expect(valueOf(interval).low).toBeLessThan(7.3165);
    expect(valueOf(interval).high).toBeGreaterThan(13.222);
  });

  test('is the same every time for the same seed', () => {
    const again = (seed: string) => meanInterval(one(SKEWED), { seed });
    expect(again('a')).toEqual(again('a'));
    expect(again('a')).not.toEqual(again('b'));
  });

  test('counts a candidate once, however many scores there are, unless asked otherwise', () => {
    const cohort = [[5, 5, 5, 5], [1], [2], [3], [4], []];
    const byCandidate = meanInterval(cohort);
    expect(byCandidate.n).toBe(5);
    expect(valueOf(byCandidate).estimate).toBe(3);
    expect(valueOf(meanInterval(cohort, { weighting: 'value' })).estimate).toBe(30 / 8);
  });

  test('is wider when a candidate’s scores go together than when they are taken as independent', () => {
    const cohort = Array.from({ length: 20 }, (_, i) => new Array<number>(10).fill(1 + (i % 5)));
    const clustered = valueOf(valueOf(meanInterval(cohort)).interval);
    const naive = valueOf(valueOf(meanInterval(one(cohort.flat()))).interval);
    expect(clustered.high - clustered.low).toBeGreaterThan(2.5 * (naive.high - naive.low));
  });

  test('says what it cannot know of nobody, one, two and equals', () => {
    expect(whyNot(meanInterval([]))).toBe('no-data');
    expect(whyNot(meanInterval([[], []]))).toBe('no-data');
    expect(whyNot(meanInterval([[1, Infinity]]))).toBe('out-of-range');
    const alone = valueOf(meanInterval([[3, 4]]));
    expect(alone.estimate).toBe(3.5);
    expect(whyNot(alone.interval)).toBe('too-few-values');
    const two = valueOf(valueOf(meanInterval([[3], [4]])).interval);
    expect(two).toMatchObject({ method: 't' });
    expect(two.high - two.low).toBeCloseTo(12.7062, 3);
    const equal = valueOf(valueOf(meanInterval([[0.1], [0.1], [0.1]])).interval);
    expect(equal).toMatchObject({ low: equal.high, level: 0.95, method: 'degenerate' });
    expect(equal.low).toBeCloseTo(0.1, 12);
  });

  test('holds the true mean in about 95 of 100 cohorts', () => {
    let held = 0;
    for (let cohort = 0; cohort < 400; cohort++) {
      const scores = Array.from({ length: 30 }, (_, i) => {
        const draw = Math.abs(Math.sin(cohort * 97.13 + i * 12.9898) * 43758.5453) % 1;
        return [1 + Math.floor(draw * 5)];
      });
      const { low, high } = valueOf(valueOf(meanInterval(scores, { resamples: 500 })).interval);
      if (low <= 3 && 3 <= high) held++;
    }
    expect(held / 400).toBeGreaterThan(0.9);
    expect(held / 400).toBeLessThan(0.985);
  });
});

describe('the interval of a difference', () => {
  // R's default influences ignore that the sets differ in size; these are empinf(bo) / n_k.
  test('agrees with R boot.ci(type = "bca", L = empinf / n_k) at 200,000 resamples', () => {
    const interval = valueOf(bca([SKEWED, OTHERS]));
    expect(Math.abs(interval.low + 3.9131)).toBeLessThan(0.1);
    expect(Math.abs(interval.high - 7.6054)).toBeLessThan(0.1);
  });

  test('is that one, as far out as Welch’s t and both deviations put it', () => {
    const result = differenceInterval(one(SKEWED), one(OTHERS), { resamples: 100_000 });
    expect(result.n).toBe(29);
    const [first, second] = [SKEWED, OTHERS].map(
      (values) => valueOf(standardDeviation(values)) ** 2 / values.length,
    );
    const welch = (first! + second!) ** 2 / (first! ** 2 / 19 + second! ** 2 / 8);
    const stretch = Math.sqrt((first! + second!) / ((first! * 19) / 20 + (second! * 8) / 9));
    const expected = valueOf(bca([SKEWED, OTHERS], stretch * studentQuantile(0.975, welch)));
    const { low, high } = valueOf(valueOf(result).interval);
    expect(low).toBeCloseTo(expected.low, 10);
    expect(high).toBeCloseTo(expected.high, 10);
    expect(low).toBeLessThan(-3.9131);
  });

  test('with three people in a cohort is Welch’s', () => {
    const { interval } = valueOf(differenceInterval(one([1, 2, 4]), one([3, 5, 4, 6])));
    const { low, high, method } = valueOf(interval);
    expect(method).toBe('t');
    expect(low).toBeCloseTo(-5.2134, 3);
    expect(high).toBeCloseTo(0.8801, 3);
  });

  test('refuses an empty cohort, and has no interval with one person in one', () => {
    expect(whyNot(differenceInterval(one([1, 2]), []))).toBe('no-data');
    const { estimate, interval } = valueOf(differenceInterval(one([1]), one([1, 2, 3])));
    expect(estimate).toBe(-1);
    expect(whyNot(interval)).toBe('too-few-values');
    const equal = valueOf(differenceInterval(one([2, 2]), one([3, 3])));
    expect(equal).toMatchObject({ estimate: -1, interval: { value: { method: 'degenerate' } } });
  });
});

const clusters = fc.array(fc.array(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.double())), {
  maxLength: 12,
});

test('no cohort whatsoever gives NaN, and an interval holds its estimate’s order', () => {
  fc.assert(
    fc.property(clusters, clusters, (first, second) => {
      for (const result of [
        meanInterval(first, { resamples: 100 }),
        meanInterval(first, { resamples: 100, weighting: 'value' }),
        differenceInterval(first, second, { resamples: 100 }),
      ]) {
        expectOnlyNumbers(result);
        if (!result.measured || !result.value.interval.measured) continue;
        const { low, high } = result.value.interval.value;
        expect(low).toBeLessThanOrEqual(high);
      }
      expectOnlyNumbers([mean(first.flat()), standardDeviation(first.flat())]);
    }),
  );
});

test('the order of candidates does not change the mean', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (levels) => {
      const there = valueOf(meanInterval(one(levels), { resamples: 50 })).estimate;
      const back = valueOf(meanInterval(one(levels.toReversed()), { resamples: 50 })).estimate;
      expect(back).toBeCloseTo(there, 10);
    }),
  );
});

test('a ratio refuses denominators that are not positive', () => {
  expect(whyNot(ratioInterval([{ numerator: 1, denominator: 0 }]))).toBe('out-of-range');
});
