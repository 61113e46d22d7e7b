import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rankCorrelation } from '../../server/statistics/rank-correlation.ts';
import { expectOnlyNumbers, valueOf, whyNot } from './never-nan.ts';

describe('Spearman’s correlation', () => {
  test('is that of the canned tuna in Hollander and Wolfe (1973), as R has it', () => {
    const lightness = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1];
    const quality = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8];
    expect(valueOf(rankCorrelation(lightness, quality))).toBeCloseTo(0.6, 12);
  });

  test('takes ties at their mean rank, and what differs by rounding as a tie', () => {
    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4.
    const expected = 4.5 / Math.sqrt(4.5 * 5);
    expect(valueOf(rankCorrelation([1, 2, 2, 3], [1, 2, 3, 4]))).toBeCloseTo(expected, 12);
    expect(valueOf(rankCorrelation([1, 0.1 + 0.2, 0.3, -3], [4, 2, 3, 1]))).toBeCloseTo(
      expected,
      12,
    );
  });

  const levels = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
    {
      maxLength: 30,
    },
  );

  test('is the same in any order and on any scale that keeps it, turns with one list, and is never NaN', () => {
    fc.assert(
      fc.property(levels, (pairs) => {
        const [x, y] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
        const found = rankCorrelation(x, y);
        expectOnlyNumbers(found);
        const stretched = rankCorrelation(
          x.map((one) => one ** 3).toReversed(),
          y.map((other) => Math.exp(other)).toReversed(),
        );
        const turned = rankCorrelation(
          x,
          y.map((other) => -other),
        );
        if (!found.measured) {
          expect(stretched).toEqual(found);
          return;
        }
        expect(Math.abs(found.value)).toBeLessThanOrEqual(1);
        expect(valueOf(stretched)).toBeCloseTo(found.value, 12);
        expect(valueOf(turned)).toBeCloseTo(-found.value, 12);
      }),
    );
  });

  test('refuses nobody, one person, lists of different length, and people who are all alike', () => {
    expect(whyNot(rankCorrelation([], []))).toBe('no-data');
    expect(whyNot(rankCorrelation([1], [2]))).toBe('too-few-values');
    expect(whyNot(rankCorrelation([1, 2], [1]))).toBe('out-of-range');
    expect(whyNot(rankCorrelation([3, 3, 3], [1, 2, 3]))).toBe('no-variation');
  });
});
