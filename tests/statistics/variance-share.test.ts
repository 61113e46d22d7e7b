import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareOfVariance } from '../../server/statistics/variance-share.ts';
import { expectOnlyNumbers, valueOf, whyNot } from './never-nan.ts';

describe('The share of a variance', () => {
  test('is that of two independent parts of known variance', () => {
    // Every combination of four levels: both vary alike, so the shares are 0.36 and 0.16 of 0.52.
    const all = [1, 2, 3, 4].flatMap((one) => [1, 2, 3, 4].map((other) => [one, other] as const));
    const found = shareOfVariance(
      all.map(([, other]) => 0.4 * other),
      all.map(([one, other]) => 0.6 * one + 0.4 * other),
    );
    expect(valueOf(found).estimate).toBeCloseTo(0.16 / 0.52, 12);
    const { low, high } = valueOf(valueOf(found).interval);
    expect(low).toBeLessThan(0.16 / 0.52);
    expect(high).toBeGreaterThan(0.16 / 0.52);
  });

  test('adds up to one over parts that add up to the whole, and is never NaN', () => {
    const levels = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(levels, (all) => {
        const whole = all.map(([one, other]) => one + other);
        const parts = [0, 1].map((at) =>
          shareOfVariance(
            all.map((both) => both[at]!),
            whole,
          ),
        );
        expectOnlyNumbers(parts);
        if (!parts[0]?.measured || !parts[1]?.measured) return;
        expect(parts[0].value.estimate + parts[1].value.estimate).toBeCloseTo(1, 9);
      }),
      { numRuns: 30 },
    );
  });

  test('refuses nobody, four people, and people who are all alike', () => {
    expect(whyNot(shareOfVariance([], []))).toBe('no-data');
    expect(whyNot(shareOfVariance([1, 2, 3, 4], [1, 2, 3, 4]))).toBe('too-few-values');
    expect(whyNot(shareOfVariance([1, 1, 1, 1, 1], [3, 3, 3, 3, 3]))).toBe('no-variation');
  });

  test('holds the true share in about 95 of 100 samples, also past the people it resamples', () => {
    const covered = (n: number, samples: number) => {
      let state = 1;
      const uniform = () => (state = (state * 16807) % 2147483647) / 2147483647;
      let held = 0;
      for (let sample = 0; sample < samples; sample++) {
        const parts = Array.from({ length: n }, () => [uniform(), 2 * uniform()] as const);
        const found = shareOfVariance(
          parts.map(([one]) => one),
          parts.map(([one, other]) => one + other),
        );
        const { low, high } = valueOf(valueOf(found).interval);
        if (low <= 0.2 && 0.2 <= high) held += 1;
      }
      return held / samples;
    };
    expect(covered(40, 60)).toBeGreaterThan(0.85);
    expect(covered(2500, 200)).toBeGreaterThan(0.9);
    expect(covered(2500, 200)).toBeLessThan(0.99);
  });
});
