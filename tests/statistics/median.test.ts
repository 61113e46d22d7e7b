import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { median } from '../../server/statistics/median.ts';
import { randomFrom } from '../../server/statistics/random.ts';
import { expectOnlyNumbers, valueOf, whyNot } from './never-nan.ts';

describe('the median', () => {
  test('of ten values lies, in 95 of 100 samples, between the second and the ninth', () => {
    const { estimate, interval } = valueOf(median([10, 1, 9, 2, 8, 3, 7, 4, 6, 5]));
    expect(estimate).toBe(5.5);
    // Conover, table A3: P(X < 2) = 11 / 1024 for n = 10, P(X < 3) = 56 / 1024 is too much.
    expect(valueOf(interval)).toEqual({ low: 2, high: 9, level: 0.95, method: 'order' });
  });

  test('is refused where the whole sample would not hold it often enough', () => {
    expect(whyNot(median([]))).toBe('no-data');
    expect(median([1, 2, 3, 4, 5])).toEqual({ measured: false, why: 'too-few-values', n: 5 });
    expect(valueOf(valueOf(median([1, 2, 3, 4, 5, 6])).interval)).toMatchObject({
      low: 1,
      high: 6,
    });
    expect(whyNot(median([1, 2, 3, 4, 5, Infinity]))).toBe('out-of-range');
  });

  test('holds the true one about as often as it says', () => {
    const random = randomFrom('median');
    let held = 0;
    for (let round = 0; round < 2000; round++) {
      const { low, high } = valueOf(
        valueOf(median(Array.from({ length: 25 }, () => -Math.log(1 - random())))).interval,
      );
      if (low <= Math.LN2 && Math.LN2 <= high) held++;
    }
    expect(held / 2000).toBeGreaterThan(0.945);
    expect(held / 2000).toBeLessThan(0.975);
  });

  test('stays finite with ten thousand values', () => {
    const { interval } = valueOf(median(Array.from({ length: 10_001 }, (_, at) => at)));
    // The normal approximation: (n -+ 1.96 sqrt n) / 2.
    expect(valueOf(interval).low).toBeCloseTo(4902, -1);
    fc.assert(fc.property(fc.array(fc.double()), (values) => expectOnlyNumbers(median(values))));
  });
});
