import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { impactRatio } from '../../server/statistics/impact-ratio.ts';
import { expectOnlyNumbers, valueOf, whyNot } from './never-nan.ts';

const of = (selected: number, people: number) => ({ selected, people });

describe('the four-fifths rule', () => {
  // Uniform Guidelines, questions and answers 12: 48 of 80 hired beside 12 of 40.
  test('is that of its own example: 30 % over 60 % is 0.50', () => {
    const result = impactRatio(of(12, 40), of(48, 80));
    const { ratio, p, isUnderFourFifths } = valueOf(result);
    expect(result.n).toBe(120);
    expect(ratio.estimate).toBeCloseTo(0.5, 12);
    expect(isUnderFourFifths).toBe(true);
    // R: fisher.test(matrix(c(12, 28, 48, 32), 2))$p.value
    expect(p).toBeCloseTo(0.003409221768, 10);
    // By hand: 0.5 exp(+- 1.959964 sqrt(1/12 - 1/40 + 1/48 - 1/80)).
    const { low, high } = valueOf(ratio.interval);
    expect(low).toBeCloseTo(0.5 * Math.exp(-1.959964 * Math.sqrt(1 / 15)), 6);
    expect(high).toBeCloseTo(0.5 * Math.exp(1.959964 * Math.sqrt(1 / 15)), 6);
  });

  test('is met by four fifths exactly', () => {
    expect(valueOf(impactRatio(of(4, 10), of(5, 10))).isUnderFourFifths).toBe(false);
    expect(valueOf(impactRatio(of(399, 1000), of(500, 1000))).isUnderFourFifths).toBe(true);
  });

  test('says nothing about a group in which somebody could be recognised', () => {
    expect(impactRatio(of(1, 4), of(48, 80))).toEqual({
      measured: false,
      why: 'too-few-values',
      n: 84,
    });
    expect(whyNot(impactRatio(of(12, 40), of(2, 4)))).toBe('too-few-values');
    expect(impactRatio(of(1, 5), of(48, 80)).measured).toBe(true);
  });

  test('refuses counts that cannot be, and a reference of whom nobody was selected', () => {
    expect(whyNot(impactRatio(of(6, 5), of(2, 10)))).toBe('out-of-range');
    expect(whyNot(impactRatio(of(1.5, 5), of(2, 10)))).toBe('out-of-range');
    expect(whyNot(impactRatio(of(NaN, 5), of(2, 10)))).toBe('out-of-range');
    expect(whyNot(impactRatio(of(0, 0), of(0, 0)))).toBe('no-data');
    expect(whyNot(impactRatio(of(3, 9), of(0, 10)))).toBe('no-variation');
  });

  test('is 0, without an interval, where nobody of the group was selected', () => {
    const { ratio, p } = valueOf(impactRatio(of(0, 10), of(10, 10)));
    expect(ratio.estimate).toBe(0);
    expect(whyNot(ratio.interval)).toBe('too-few-values');
    expect(p).toBeCloseTo(2 / 184_756, 12);
  });

  test('never yields NaN, and its p is a probability that does not care which group is first', () => {
    const some = fc
      .tuple(fc.integer({ min: 5, max: 300 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([people, share]) => of(Math.round(people * share), people));
    fc.assert(
      fc.property(some, some, (one, other) => {
        const there = impactRatio(one, other);
        expectOnlyNumbers(there);
        const back = impactRatio(other, one);
        if (!there.measured || !back.measured) return;
        expect(there.value.p).toBeGreaterThan(0);
        expect(there.value.p).toBeLessThanOrEqual(1);
        expect(back.value.p).toBeCloseTo(there.value.p, 9);
      }),
    );
  });
});
