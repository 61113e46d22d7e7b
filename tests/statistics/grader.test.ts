import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ceilings } from '../../server/statistics/ceilings.ts';
import { conformalQuantile } from '../../server/statistics/conformal.ts';
import { ewma } from '../../server/statistics/ewma.ts';
import { interchangeableAgreement } from '../../server/statistics/interchangeable.ts';
import { isotonicRegression } from '../../server/statistics/isotonic.ts';
import { quadraticKappa } from '../../server/statistics/kappa.ts';
import { momentMatching } from '../../server/statistics/moment-matching.ts';
import { partialCorrelation } from '../../server/statistics/partial-correlation.ts';
import { share } from '../../server/statistics/share.ts';
import { spreadRatio } from '../../server/statistics/spread-ratio.ts';
import { histogramOf } from '../../server/statistics/histogram.ts';
import * as summary from '../../server/statistics/summary.ts';
import { ratersFrom, times } from '../support/raters.ts';
import { expectOnlyNumbers, valueOf, whyNot } from './never-nan.ts';

const standardDeviation = (values: readonly number[]) =>
  summary.standardDeviation(histogramOf(values));

const quick = { resamples: 100 };

describe('isotonic regression', () => {
  test('is that of R isoreg', () => {
    const y = [1, 0, 4, 3, 3, 5, 4, 2, 0];
    const fitted = isotonicRegression(y.map((value, at) => [at, value]));
    expect(y.map((_, at) => fitted(at))).toEqual([0.5, 0.5, 3, 3, 3, 3, 3, 3, 3]);
  });

  test('is drawn straight between two points and level outside', () => {
    const fitted = isotonicRegression([
      [1, 1],
      [3, 2],
      [3, 4],
    ]);
    expect([0, 1, 2, 3, 9].map(fitted)).toEqual([1, 1, 2, 3, 3]);
    expect(isotonicRegression([])(2.5)).toBe(2.5);
  });
});

describe('moment matching', () => {
  test('gives the one rater the mean and the spread of the other', () => {
    const draw = ratersFrom('moments', {
      ...{ levels: 5, truth: 1, person: 0.6, stretch: 0.3, bias: 1, grader: 0.4 },
    });
    const pairs = times(40, () => draw()).map(({ raw, human }) => [raw, human] as const);
    const { slope, intercept } = momentMatching(pairs);
    const moved = pairs.map(([x]) => intercept + slope * x);
    const people = pairs.map(([, y]) => y);
    expect(moved.reduce((sum, x) => sum + x, 0)).toBeCloseTo(
      people.reduce((sum, y) => sum + y, 0),
      9,
    );
    expect(valueOf(standardDeviation(moved))).toBeCloseTo(valueOf(standardDeviation(people)), 12);
  });

  test('moves only the mean of a rater who always says the same, and is level where people do', () => {
    const flat = momentMatching([
      [3, 2],
      [3, 5],
    ]);
    expect(flat).toEqual({ slope: 1, intercept: 0.5 });
    expect(
      momentMatching([
        [1, 4],
        [5, 4],
      ]),
    ).toEqual({ slope: 0, intercept: 4 });
    expect(momentMatching([])).toEqual({ slope: 1, intercept: 0 });
  });
});

describe('the conformal quantile', () => {
  test('is the ceil((n + 1) 0.9)-th smallest residual', () => {
    expect(
      conformalQuantile(
        times(20, (at) => 20 - at),
        0.9,
      ),
    ).toBe(19);
    expect(
      conformalQuantile(
        times(50, (at) => at + 1),
        0.9,
      ),
    ).toBe(46);
    expect(
      conformalQuantile(
        times(9, (at) => at + 1),
        0.9,
      ),
    ).toBe(9);
  });

  test('is not there where no residual is far enough', () => {
    expect(
      conformalQuantile(
        times(8, (at) => at),
        0.9,
      ),
    ).toBeNull();
    expect(conformalQuantile([], 0.9)).toBeNull();
  });
});

test('the EWMA chart is that of the NIST handbook, 6.3.2.4', () => {
  const data = [52, 47, 53, 49.3, 50.1, 47, 51, 50.1, 51.2, 50.5].concat([
    49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1,
  ]);
  const known = { n: 1e12, mean: 50, deviation: 2.0539 };
  const points = ewma(data, known, { lambda: 0.3, limit: 3 });
  expect(points.map(({ smoothed }) => Number(smoothed.toFixed(2)))).toEqual([
    ...[50.6, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33],
    ...[50.11, 49.36, 49.52, 50.05, 49.38, 49.92, 50.73, 51.23, 51.94, 51.99],
  ]);
  expect(points.at(-1)!.high).toBeCloseTo(52.5884, 2);
  expect(points.at(-1)!.low).toBeCloseTo(47.4115, 2);
});

describe('agreement of people who stand for each other', () => {
  test('is the weighted kappa of all pairs in both orders', () => {
    const answers = [[1, 2], [3, 3], [4, 2, 5], [5, 5], [2], [1, 1], [4, 3]];
    const pairs = answers.flatMap((levels) =>
      levels.flatMap((x, one) =>
        levels.filter((_, other) => other !== one).map((y) => [x, y] as const),
      ),
    );
    const found = interchangeableAgreement(answers, { ...quick, fewestPairs: 2 });
    expect(found.n).toBe(8);
    expect(valueOf(found).estimate).toBeCloseTo(
      valueOf(quadraticKappa(pairs, { ...quick, fewestPairs: 2 })).estimate,
      12,
    );
  });

  test('is refused under 15 pairs, without a second rating, and where all say the same', () => {
    expect(whyNot(interchangeableAgreement([]))).toBe('no-data');
    expect(whyNot(interchangeableAgreement([[1], [2]]))).toBe('no-second-rating');
    expect(whyNot(interchangeableAgreement(times(14, () => [1, 2])))).toBe('too-few-pairs');
    expect(whyNot(interchangeableAgreement(times(15, () => [2, 2])))).toBe('no-variation');
  });
});

describe('the ceilings', () => {
  test('follow from how far people agree', () => {
    const { ideal, humanLike } = valueOf(ceilings(0.546, 40));
    expect(ideal).toBeCloseTo(0.7063, 4);
    expect(humanLike).toBeCloseTo(0.6159, 4);
    expect(valueOf(ceilings(1, 2))).toEqual({ ideal: 1, humanLike: 1 });
    expect(whyNot(ceilings(0, 9))).toBe('no-reliability');
    expect(whyNot(ceilings(NaN, 9))).toBe('out-of-range');
  });

  test('are what raters of that kind reach', () => {
    const draw = ratersFrom('ceilings', {
      ...{ levels: 100, truth: 9, person: 8, stretch: 1, bias: 0, grader: 0, samples: 1 },
      isContinuous: true,
    });
    const rated = times(6000, () => draw());
    const r = valueOf(
      interchangeableAgreement(
        rated.map(({ human, other }) => [human, other]),
        { resamples: 2 },
      ),
    ).estimate;
    const ideal = quadraticKappa(
      rated.map(({ raw, human }) => [raw, human]),
      { resamples: 2 },
    );
    expect(valueOf(ideal).estimate).toBeCloseTo(valueOf(ceilings(r, 6000)).ideal, 1);
  });
});

describe('the partial correlation', () => {
  test('is that of what z leaves unexplained', () => {
    const z = [1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 1, 4];
    const x = [2, 2, 3, 3, 4, 2, 4, 5, 4, 5, 1, 3];
    const y = [80, 95, 140, 120, 190, 90, 130, 210, 160, 170, 60, 100];
    const { estimate, interval } = valueOf(partialCorrelation({ x, y, z }));
    expect(estimate).toBeCloseTo(correlation(left(x, z), left(y, z)), 12);
    expect(valueOf(interval).low).toBeLessThan(estimate);
    expect(valueOf(interval).high).toBeGreaterThan(estimate);
  });

  test('is refused of too few, of what does not vary, and of what z explains', () => {
    const x = times(12, (at) => at);
    const y = times(12, (at) => (at * 7) % 5);
    expect(whyNot(partialCorrelation({ x: [], y: [], z: [] }))).toBe('no-data');
    expect(whyNot(partialCorrelation({ x: [1], y: [1], z: [1] }))).toBe('too-few-values');
    expect(whyNot(partialCorrelation({ x, y, z: times(12, () => 3) }))).toBe('no-variation');
    expect(whyNot(partialCorrelation({ x, y, z: x }))).toBe('no-variation');
    expect(whyNot(partialCorrelation({ x, y, z: [] }))).toBe('out-of-range');
  });
});

describe('a share', () => {
  test('has the interval of Newcombe’s examples', () => {
    const ends = (counted: number, n: number) => {
      const { low, high } = valueOf(valueOf(share(counted, n)).interval);
      return [low.toFixed(4), high.toFixed(4)];
    };
    expect(ends(81, 263)).toEqual(['0.2553', '0.3662']);
    expect(ends(15, 148)).toEqual(['0.0624', '0.1605']);
    expect(ends(0, 20)).toEqual(['0.0000', '0.1611']);
    expect(ends(1, 29)).toEqual(['0.0061', '0.1718']);
  });

  test('is refused of nothing', () => {
    expect(whyNot(share(0, 0))).toBe('no-data');
    expect(whyNot(share(3, 2))).toBe('out-of-range');
  });
});

test('the ratio of spreads says how much of the scale is used', () => {
  const pairs = times(30, (at) => [3 + ((at % 5) - 2) / 2, 1 + (at % 5)] as const);
  expect(valueOf(spreadRatio(pairs, quick)).estimate).toBeCloseTo(0.5, 12);
  expect(whyNot(spreadRatio(pairs.slice(0, 9)))).toBe('too-few-values');
  expect(whyNot(spreadRatio(times(12, (at) => [at, 2])))).toBe('no-variation');
});

test('nothing whatsoever gives NaN', () => {
  const number = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.double());
  const pairs = fc.array(fc.tuple(number, number), { maxLength: 30 });
  fc.assert(
    fc.property(
      pairs,
      fc.array(fc.array(number, { maxLength: 4 }), { maxLength: 20 }),
      (some, answers) => {
        expectOnlyNumbers([
          spreadRatio(some, quick),
          interchangeableAgreement(answers, { ...quick, fewestPairs: 1 }),
          quadraticKappa(some, { ...quick, fewestPairs: 1 }),
          partialCorrelation({
            x: some.map(([x]) => x),
            y: some.map(([, y]) => y),
            z: some.map((_, at) => (at * 3) % 4),
          }),
        ]);
      },
    ),
  );
});

/** What a straight line through (z, x) leaves of x. */
function left(x: readonly number[], z: readonly number[]): number[] {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, one) => sum + one, 0) / values.length;
  const [middleX, middleZ] = [mean(x), mean(z)];
  const slope =
    x.reduce((sum, one, at) => sum + (one - middleX) * (z[at]! - middleZ), 0) /
    z.reduce((sum, one) => sum + (one - middleZ) ** 2, 0);
  return x.map((one, at) => one - middleX - slope * (z[at]! - middleZ));
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const product = (one: readonly number[], other: readonly number[]) =>
    one.reduce((sum, value, at) => sum + value * other[at]!, 0);
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}
