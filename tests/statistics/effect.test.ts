import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as dominance from '../../server/statistics/dominance.ts';
import * as effect from '../../server/statistics/effect.ts';
import { histogramOf } from '../../server/statistics/histogram.ts';
import * as rankTest from '../../server/statistics/rank-test.ts';
import { expectOnlyNumbers, valueOf, whyNot } from './never-nan.ts';

const { smallSampleCorrection } = effect;
const { holm } = rankTest;

type List = readonly number[];
const hedgesG = (first: List, second: List) =>
  effect.hedgesG(histogramOf(first), histogramOf(second));
const cliffsDelta = (first: List, second: List) =>
  dominance.cliffsDelta(histogramOf(first), histogramOf(second));
const mannWhitney = (first: List, second: List) =>
  rankTest.mannWhitney(histogramOf(first), histogramOf(second));

const X = [1.1, 2.3, 2.9, 3.2, 4.8, 5.1, 2.2];
const Y = [3.3, 4.1, 4.4, 5.6, 3.9, 2.7];
const TIED_X = [1, 2, 2, 3, 3, 3, 4, 5, 2, 1];
const TIED_Y = [3, 4, 4, 5, 3, 2, 5, 4, 4];

describe("Hedges' g", () => {
  test('has the exact gamma correction', () => {
    expect(smallSampleCorrection(11)).toBeCloseTo(0.929959809975779, 12);
    expect(smallSampleCorrection(2)).toBeCloseTo(0.564189583547756, 10);
    expect(valueOf(hedgesG(X, Y)).estimate).toBeCloseTo(-0.677816043796117, 12);
  });

  test('comes with its interval, and refuses one person or no variation', () => {
    const { low, high } = valueOf(valueOf(hedgesG(X, Y)).interval);
    expect((low + high) / 2).toBeCloseTo(-0.677816, 5);
    expect((high - low) / 2 / 1.959964).toBeCloseTo(
      Math.sqrt(13 / 42 + 0.677816043796117 ** 2 / 26),
      5,
    );
    expect(whyNot(hedgesG([1], [1, 2]))).toBe('too-few-values');
    expect(whyNot(hedgesG([2, 2], [3, 3]))).toBe('no-variation');
  });
});

describe("Cliff's delta", () => {
  test('is the balance of pairs, by brute force', () => {
    fc.assert(
      fc.property(levels(1), levels(1), (first, second) => {
        const balance = first.flatMap((x) => second.map((y) => Math.sign(x - y)));
        const expected = balance.reduce((sum, sign) => sum + sign, 0) / balance.length;
        expect(valueOf(cliffsDelta(first, second)).estimate).toBeCloseTo(expected, 12);
      }),
    );
  });

  test('agrees with the U of Mann and Whitney: 2 U / (n1 n2) - 1', () => {
    const { u } = valueOf(mannWhitney(TIED_X, TIED_Y));
    const { estimate } = valueOf(cliffsDelta(TIED_X, TIED_Y));
    expect(estimate).toBeCloseTo((2 * u) / 90 - 1, 12);
  });

  test('has its variance by definition', () => {
    const d = TIED_X.map((x) => TIED_Y.map((y) => Math.sign(x - y)));
    const [n1, n2] = [10, 9];
    const delta = d.flat().reduce((a, b) => a + b, 0) / 90;
    const rows = d.map((row) => row.reduce((a, b) => a + b, 0) / n2);
    const columns = TIED_Y.map((_, j) => d.reduce((sum, row) => sum + row[j]!, 0) / n1);
    const square = (list: number[]) => list.reduce((sum, v) => sum + (v - delta) ** 2, 0);
    const variance =
      (n2 ** 2 * square(rows) + n1 ** 2 * square(columns) - square(d.flat())) /
      (n1 * n2 * (n1 - 1) * (n2 - 1));
    const z = 1.959963984540054;
    const { low, high } = valueOf(valueOf(cliffsDelta(TIED_X, TIED_Y)).interval);
    const bottom = 1 - delta ** 2 + z ** 2 * variance;
    const half = z * Math.sqrt(variance * ((1 - delta ** 2) ** 2 + z ** 2 * variance));
    expect(low).toBeCloseTo((delta - delta ** 3 - half) / bottom, 8);
    expect(high).toBeCloseTo((delta - delta ** 3 + half) / bottom, 8);
  });

  test('stays between -1 and 1 with its interval when everybody beats everybody', () => {
    const { estimate, interval } = valueOf(cliffsDelta([4, 5, 6], [1, 2, 3]));
    expect(estimate).toBe(1);
    expect(valueOf(interval).high).toBe(1);
    expect(valueOf(interval).low).toBeLessThan(1);
    expect(valueOf(cliffsDelta([1, 2], [4, 5])).estimate).toBe(-1);
    expect(whyNot(valueOf(cliffsDelta([1], [4, 5])).interval)).toBe('too-few-values');
  });
});

describe('the test of Mann and Whitney', () => {
  test('is exact for small lists without ties, as in R wilcox.test', () => {
    const { u, p, method } = valueOf(mannWhitney(X, Y));
    expect([u, method]).toEqual([12, 'exact']);
    expect(p).toBeCloseTo(0.234265734265734, 12);
    const first = Array.from({ length: 49 }, (_, i) => Math.sin(i * 7.1) + i * 1e-6);
    const second = Array.from({ length: 40 }, (_, i) => Math.sin(i * 3.7 + 1) + 0.25);
    expect(valueOf(mannWhitney(first, second))).toMatchObject({ method: 'exact' });
  });

  test('corrects for ties and continuity otherwise, as in R wilcox.test', () => {
    const { u, p, method } = valueOf(mannWhitney(TIED_X, TIED_Y));
    expect([u, method]).toEqual([20.5, 'normal']);
    expect(p).toBeCloseTo(0.0445748048544004, 12);
  });

  test('refuses nobody and no variation', () => {
    expect(whyNot(mannWhitney([], [1]))).toBe('no-data');
    expect(whyNot(mannWhitney([2, 2], [2]))).toBe('no-variation');
    expect(valueOf(mannWhitney([1], [2])).p).toBe(1);
  });
});

test("Holm's correction is R's p.adjust, in the order given", () => {
  const corrected = valueOf(holm([0.01, 0.04, 0.03, 0.005, 0.5]));
  [0.04, 0.09, 0.09, 0.025, 0.5].forEach((p, i) => expect(corrected[i]).toBeCloseTo(p, 12));
  expect(valueOf(holm([0.9, 0.8]))).toEqual([1, 1]);
  expect(whyNot(holm([]))).toBe('no-data');
  expect(whyNot(holm([0.1, NaN]))).toBe('out-of-range');
});

test('ranks, not points, decide Cliff’s delta and U: a rising transform changes nothing', () => {
  fc.assert(
    fc.property(levels(1), levels(1), (first, second) => {
      const bent = (list: number[]) => list.map((level) => Math.exp(level) + 3);
      expect(cliffsDelta(bent(first), bent(second))).toEqual(cliffsDelta(first, second));
      expect(mannWhitney(bent(first), bent(second))).toEqual(mannWhitney(first, second));
    }),
  );
});

test('shifting and stretching the scale leaves Hedges’ g as it is; swapping cohorts turns it', () => {
  fc.assert(
    fc.property(levels(2), levels(2), (first, second) => {
      const g = hedgesG(first, second);
      const stretched = hedgesG(
        first.map((x) => 3 * x + 7),
        second.map((x) => 3 * x + 7),
      );
      const swapped = hedgesG(second, first);
      expect(stretched.measured).toBe(g.measured);
      if (!g.measured) return;
      expect(valueOf(stretched).estimate).toBeCloseTo(g.value.estimate, 8);
      expect(valueOf(swapped).estimate).toBeCloseTo(-g.value.estimate, 8);
    }),
  );
});

test('no two lists whatsoever give NaN', () => {
  const wild = fc.array(fc.oneof(fc.double(), fc.integer({ min: 1, max: 5 })), { maxLength: 9 });
  fc.assert(
    fc.property(wild, wild, (first, second) => {
      expectOnlyNumbers([hedgesG(first, second), cliffsDelta(first, second)]);
      expectOnlyNumbers([mannWhitney(first, second), holm(first)]);
    }),
  );
});

function levels(minLength: number): fc.Arbitrary<number[]> {
  return fc.array(fc.integer({ min: 1, max: 5 }), { minLength, maxLength: 12 });
}
