import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreement, shareOverCriteria } from '../../server/statistics/agreement.ts';
import { krippendorffAlpha, type Metric } from '../../server/statistics/alpha.ts';
import { quadraticKappa } from '../../server/statistics/kappa.ts';
import type { Rating } from '../../server/statistics/ratings.ts';
import { expectOnlyNumbers, valueOf, whyNot } from './never-nan.ts';

/** Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011), section C: 4 observers. */
const KRIPPENDORFF = [
  '1 2 3 3 2 1 4 1 2 . . .',
  '1 2 3 3 2 2 4 1 2 5 . 3',
  '. 3 3 3 2 3 4 2 2 5 1 .',
  '1 2 3 3 2 4 4 1 2 5 1 .',
].map((row) => row.split(' ').map((cell) => (cell === '.' ? null : Number(cell))));
const UNITS = KRIPPENDORFF[0]!.map((_, unit) => KRIPPENDORFF.map((row) => row[unit]!));
const FIRST = [1, 2, 3, 4, 5, 3, 2, 4, 4, 5, 1, 2, 3, 3, 4, 5, 2, 3];
const SECOND = [1, 3, 3, 4, 4, 3, 2, 5, 4, 4, 2, 2, 3, 2, 4, 5, 1, 4];
const METRICS: Metric[] = ['nominal', 'ordinal', 'interval'];

describe("Krippendorff's alpha", () => {
  test.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
  ] as const)('%s is %d on his own example', (metric, published) => {
    const result = krippendorffAlpha(UNITS, { metric });
    expect(valueOf(result).estimate).toBeCloseTo(published, 3);
    expect(result.n).toBe(55);
    const { low, high } = valueOf(valueOf(result).interval);
    expect(low).toBeLessThan(published);
    expect(high).toBeGreaterThan(published);
    expect(high).toBeLessThanOrEqual(1);
  });

  test('is 1, with an interval that says it has no width, when everybody agrees', () => {
    const units = Array.from({ length: 20 }, (_, i) => [1 + (i % 4), 1 + (i % 4)]);
    const { estimate, interval } = valueOf(krippendorffAlpha(units));
    expect(estimate).toBe(1);
    expect(valueOf(interval)).toEqual({ low: 1, high: 1, level: 0.95, method: 'degenerate' });
  });

  test('says why it is missing, with the pairs it had', () => {
    const few = Array.from({ length: 14 }, (_, i) => [i % 3, i % 2]);
    expect(whyNot(krippendorffAlpha([]))).toBe('no-data');
    expect(whyNot(krippendorffAlpha([[3], [null, 4], []]))).toBe('no-second-rating');
    expect(krippendorffAlpha(few)).toEqual({ measured: false, why: 'too-few-pairs', n: 14 });
    expect(krippendorffAlpha([...few, [1, 2]]).measured).toBe(true);
    const equal = Array.from({ length: 20 }, () => [3, 3]);
    expect(krippendorffAlpha(equal)).toEqual({ measured: false, why: 'no-variation', n: 20 });
    expect(whyNot(krippendorffAlpha([[NaN, 1]]))).toBe('out-of-range');
  });

  test('has no interval from fewer than five answers, however many pairs', () => {
    const { interval } = valueOf(
      krippendorffAlpha([
        [1, 1, 2, 1],
        [4, 5, 4, 4],
        [2, 3, 2, 3],
      ]),
    );
    expect(whyNot(interval)).toBe('too-few-values');
  });
});

const units = fc.array(fc.array(fc.option(fc.integer({ min: 1, max: 5 })), { maxLength: 5 }), {
  maxLength: 15,
});
const quick = { resamples: 40, fewestPairs: 1 };

test('alpha does not care who rated, nor in which order answers came', () => {
  fc.assert(
    fc.property(units, fc.constantFrom(...METRICS), (answers, metric) => {
      const turned = answers.map((answer) => answer.toReversed()).toReversed();
      const [there, back] = [answers, turned].map((a) =>
        krippendorffAlpha(a, { ...quick, metric }),
      );
      expect(back!.measured).toBe(there!.measured);
      if (!there!.measured) return;
      expect(valueOf(back!).estimate).toBeCloseTo(there!.value.estimate, 10);
      expect(there!.value.estimate).toBeLessThanOrEqual(1);
    }),
  );
});

test('nominal alpha keeps when labels are permuted, ordinal under a rising, interval under a straight transform', () => {
  const changes: Record<Metric, (level: number) => number> = {
    nominal: (level) => [0, 3, 5, 1, 4, 2][level]!,
    ordinal: (level) => level ** 3,
    interval: (level) => 10 - 2 * level,
  };
  fc.assert(
    fc.property(units, fc.constantFrom(...METRICS), (answers, metric) => {
      const change = changes[metric];
      const changed = answers.map((a) => a.map((level) => (level === null ? null : change(level))));
      const [there, back] = [answers, changed].map((a) =>
        krippendorffAlpha(a, { ...quick, metric }),
      );
      expect(back!.measured).toBe(there!.measured);
      if (there!.measured) expect(valueOf(back!).estimate).toBeCloseTo(there!.value.estimate, 10);
    }),
  );
});

test('ordinal alpha by mid-ranks is Krippendorff’s sum over the categories between', () => {
  fc.assert(
    fc.property(units, (answers) => {
      const result = krippendorffAlpha(answers, quick);
      if (!result.measured) return;
      expect(result.value.estimate).toBeCloseTo(ordinalAlphaByDefinition(answers), 10);
    }),
  );
});

describe('quadratic weighted kappa', () => {
  const pairs = FIRST.map((level, i) => [level, SECOND[i]!] as const);

  test('is that of R psych::cohen.kappa', () => {
    const result = quadraticKappa(pairs);
    expect(result.n).toBe(18);
    expect(valueOf(result).estimate).toBeCloseTo(0.850622406639004, 12);
    const { low, high, method } = valueOf(valueOf(result).interval);
    expect(method).toBe('bca');
    expect(low).toBeLessThan(0.8506);
    expect(high).toBeGreaterThan(0.8506);
  });

  test('is the same either way round and on any straight scale', () => {
    const turned = pairs.map(([x, y]) => [7 * y + 2, 7 * x + 2] as const);
    expect(valueOf(quadraticKappa(turned)).estimate).toBeCloseTo(0.850622406639004, 10);
  });

  test('refuses under 15 pairs, and two interviewers who always give the same level', () => {
    expect(whyNot(quadraticKappa([]))).toBe('no-data');
    expect(quadraticKappa(pairs.slice(0, 14))).toMatchObject({ why: 'too-few-pairs', n: 14 });
    expect(whyNot(quadraticKappa(pairs.map(() => [3, 3])))).toBe('no-variation');
    expect(valueOf(quadraticKappa(pairs.map(() => [3, 4]))).estimate).toBe(0);
  });
});

describe('agreement on a criterion', () => {
  const ratings: Rating[] = FIRST.flatMap((level, i) => [
    { answer: `a${i}`, interviewer: 'Noor', level },
    { answer: `a${i}`, interviewer: 'Ines', level: SECOND[i]! },
  ]);

  test('puts alpha, exact and adjacent agreement and each pair’s kappa side by side', () => {
    const result = agreement([...ratings, { answer: 'b', interviewer: 'Noor', level: 1 }]);
    expect([result.answers, result.pairs]).toEqual([18, 18]);
    expect(valueOf(result.exact).estimate).toBeCloseTo(10 / 18, 12);
    expect(valueOf(result.adjacent).estimate).toBe(1);
    expect(valueOf(valueOf(result.adjacent).interval).method).toBe('degenerate');
    expect(result.exact.n).toBe(18);
    expect(result.byPair).toHaveLength(1);
    expect(result.byPair[0]!.interviewers).toEqual(['Ines', 'Noor']);
    expect(valueOf(result.byPair[0]!.kappa).estimate).toBeCloseTo(0.850622406639004, 12);
    const answers = FIRST.map((level, i) => [level, SECOND[i]!]);
    expect(valueOf(result.alpha).estimate).toBeCloseTo(ordinalAlphaByDefinition(answers), 10);
  });

  test('refuses all of it, with the pair count, when there is not enough', () => {
    const few = agreement(ratings.slice(0, 28));
    expect(few.pairs).toBe(14);
    for (const part of [few.alpha, few.exact, few.adjacent, few.byPair[0]!.kappa])
      expect(part).toEqual({ measured: false, why: 'too-few-pairs', n: 14 });
    expect(whyNot(agreement([]).alpha)).toBe('no-data');
    expect(whyNot(agreement(ratings.filter((_, i) => i % 2 === 0)).exact)).toBe('no-second-rating');
    expect(whyNot(agreement([...ratings, ratings[0]!]).alpha)).toBe('rated-twice');
  });

  test('is shared by several criteria as one share, whose interval knows that answers are few', () => {
    const other = ratings.map((rating) => ({ ...rating, level: 3 }));
    const both = shareOverCriteria([ratings, other], 0);
    expect(both.n).toBe(36);
    expect(valueOf(both).estimate).toBeCloseTo((10 + 18) / 36, 12);
    // The same criterion ten times over says no more than once.
    const one = valueOf(valueOf(shareOverCriteria([ratings], 0)).interval);
    const often = valueOf(valueOf(shareOverCriteria(Array(10).fill(ratings), 0)).interval);
    expect(often.low).toBeCloseTo(one.low, 10);
    expect(whyNot(shareOverCriteria([], 0))).toBe('no-second-rating');
    expect(whyNot(shareOverCriteria([ratings.slice(0, 28)], 0))).toBe('too-few-pairs');
    expect(whyNot(shareOverCriteria([[...ratings, ratings[0]!]], 0))).toBe('rated-twice');
  });

  test('never yields NaN', () => {
    const wild = fc.record({
      answer: fc.constantFrom(...'abcdefgh'),
      interviewer: fc.constantFrom('x', 'y', 'z'),
      level: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant(3), fc.double()),
    });
    fc.assert(
      fc.property(fc.uniqueArray(wild, { selector: (r) => r.answer + r.interviewer }), (some) =>
        expectOnlyNumbers(agreement(some, { resamples: 40 })),
      ),
    );
  });
});

/** Coincidences and metric as printed in the paper, category by category. */
function ordinalAlphaByDefinition(answers: readonly (readonly (number | null)[])[]): number {
  const rated = answers.map((a) => a.filter((v) => v !== null)).filter((a) => a.length > 1);
  const values = rated.flat();
  const counts = [0, 1, 2, 3, 4, 5].map((c) => values.filter((v) => v === c).length);
  const metric = (c: number, k: number): number => {
    const [low, high] = [Math.min(c, k), Math.max(c, k)];
    const between = counts.slice(low, high + 1).reduce((a, b) => a + b, 0);
    return (between - (counts[low]! + counts[high]!) / 2) ** 2;
  };
  const over = (list: readonly number[]): number =>
    list.reduce(
      (sum, c, i) => sum + list.reduce((s, k, j) => s + (i === j ? 0 : metric(c, k)), 0),
      0,
    );
  const observed = rated.reduce((sum, unit) => sum + over(unit) / (unit.length - 1), 0);
  return 1 - ((values.length - 1) * observed) / over(values);
}
