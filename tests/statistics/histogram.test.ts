import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { abcInterval } from '../../server/statistics/abc.ts';
import { agreement, agreementOfPatterns } from '../../server/statistics/agreement.ts';
import { alphaOfPatterns, krippendorffAlpha } from '../../server/statistics/alpha.ts';
import { bcaInterval } from '../../server/statistics/bootstrap.ts';
import { cliffsDelta } from '../../server/statistics/dominance.ts';
import { hedgesG } from '../../server/statistics/effect.ts';
import { histogramFrom, histogramOf } from '../../server/statistics/histogram.ts';
import {
  differenceInterval,
  differenceIntervalOf,
  meanInterval,
  meanIntervalOf,
} from '../../server/statistics/interval.ts';
import { permutation, randomFrom } from '../../server/statistics/random.ts';
import { mannWhitney } from '../../server/statistics/rank-test.ts';
import {
  derivativesOf,
  ratioOf,
  statisticOf,
  valuesAsKinds,
} from '../../server/statistics/ratio.ts';
import { quantile, standardDeviation } from '../../server/statistics/summary.ts';
import { expectOnlyNumbers, valueOf } from './never-nan.ts';

const counted = fc.array(
  fc.record({
    value: fc.integer({ min: 2, max: 10 }).map((x) => x / 2),
    n: fc.integer({ min: 0, max: 7 }),
  }),
  { maxLength: 9 },
);
const expand = (some: readonly { value: number; n: number }[]) =>
  some.flatMap(({ value, n }) => Array.from({ length: n }, () => value));
const clusters = (values: readonly number[]) => values.map((value) => [value]);

describe('a sample counted', () => {
  test('is the list it stands for: every statistic says the very same of both', () => {
    fc.assert(
      fc.property(counted, counted, (first, second) => {
        const [one, other] = [histogramFrom(first), histogramFrom(second)];
        const [ones, others] = [expand(first), expand(second)];
        expect(one).toEqual(histogramOf(ones.toReversed()));
        expect(meanIntervalOf(one)).toEqual(meanInterval(clusters(ones)));
        expect(differenceIntervalOf(one, other)).toEqual(
          differenceInterval(clusters(ones), clusters(others)),
        );
        expectOnlyNumbers([hedgesG(one, other), cliffsDelta(one, other), mannWhitney(one, other)]);
      }),
      { numRuns: 60 },
    );
  });

  test('has the moments, quantiles and ranks that one gets by hand', () => {
    fc.assert(
      fc.property(counted, counted, (first, second) => {
        const [ones, others] = [expand(first).sort((a, b) => a - b), expand(second)];
        fc.pre(ones.length > 1 && others.length > 0);
        const one = histogramFrom(first);
        const mean = ones.reduce((sum, x) => sum + x, 0) / ones.length;
        const squares = ones.reduce((sum, x) => sum + (x - mean) ** 2, 0);
        expect(valueOf(standardDeviation(one))).toBeCloseTo(
          Math.sqrt(squares / (ones.length - 1)),
          10,
        );
        for (const p of [0, 0.25, 0.5, 0.9, 1]) {
          const at = (ones.length - 1) * p;
          const [low, high] = [ones[Math.floor(at)]!, ones[Math.ceil(at)]!];
          expect(valueOf(quantile(one, p))).toBeCloseTo(low + (high - low) * (at % 1), 12);
        }
        const test = mannWhitney(one, histogramFrom(second));
        if (!test.measured) return;
        const u = ones.flatMap((x) => others.map((y) => (x > y ? 1 : x === y ? 0.5 : 0)));
        expect(test.value.u).toBeCloseTo(
          u.reduce<number>((sum, x) => sum + x, 0),
          8,
        );
      }),
    );
  });

  test('of answers by their levels agrees as the ratings themselves do, whoever gave them', () => {
    const patterns = fc.array(
      fc.record({
        levels: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 }),
        n: fc.integer({ min: 0, max: 6 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(patterns, (some) => {
        const ratings = some.flatMap(({ levels, n }, kind) =>
          Array.from({ length: n }, (_, at) =>
            levels.map((level, index) => ({
              ...{ answer: `${kind}.${at}`, interviewer: `i${(index + at) % 4}`, level },
            })),
          ).flat(),
        );
        const [counts, list] = [agreementOfPatterns(some), agreement(ratings)];
        expect(counts.pairs).toBe(list.pairs);
        expectOnlyNumbers(counts);
        if (!list.alpha.measured) return;
        expect(counts.alpha).toEqual(list.alpha);
        expect(valueOf(counts.exact)).toBeCloseTo(valueOf(list.exact).estimate, 12);
        expect(valueOf(counts.adjacent)).toBeCloseTo(valueOf(list.adjacent).estimate, 12);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the analytic interval', () => {
  const random = randomFrom('abc');
  const sampleOf = (n: number, skew: number) =>
    Array.from({ length: n }, () => Math.round(2 * (1 + 4 * random() ** skew)) / 2);

  test('is what the bootstrap comes to: of a mean, and of a difference', () => {
    for (const [n, m, skew] of [
      [60, 60, 1],
      [60, 25, 3],
      [150, 90, 0.4],
    ] as const) {
      const ratios = [sampleOf(n, skew), sampleOf(m, 1)].map((list) =>
        ratioOf(valuesAsKinds(histogramOf(list))),
      );
      for (const some of [[ratios[0]!], ratios]) {
        const statistic = statisticOf(some);
        const drawn = valueOf(bcaInterval(some, statistic, { resamples: 40_000 }));
        const exact = valueOf(abcInterval(some, statistic, { derivatives: derivativesOf(some) }));
        const numeric = valueOf(abcInterval(some, statistic));
        const width = drawn.high - drawn.low;
        expect(Math.abs(exact.low - drawn.low) / width).toBeLessThan(0.03);
        expect(Math.abs(exact.high - drawn.high) / width).toBeLessThan(0.03);
        expect(Math.abs(numeric.low - exact.low) / width).toBeLessThan(1e-4);
        expect(Math.abs(numeric.high - exact.high) / width).toBeLessThan(1e-4);
        expect(exact.method).toBe('abc');
      }
    }
  });

  test('is what the bootstrap comes to: of alpha', () => {
    const levels = () => {
      const worth = 1 + 4 * random();
      return [0, 1].map(() => Math.min(5, Math.max(1, Math.round(worth + 1.6 * (random() - 0.5)))));
    };
    const answers = Array.from({ length: 151 }, levels);
    const analytic = valueOf(valueOf(krippendorffAlpha(answers)).interval);
    expect(analytic.method).toBe('abc');
    const drawn = valueOf(
      valueOf(krippendorffAlpha(answers.slice(0, 150), { resamples: 20_000 })).interval,
    );
    expect(drawn.method).toBe('bca');
    const width = drawn.high - drawn.low;
    expect(Math.abs(analytic.low - drawn.low) / width).toBeLessThan(0.08);
    expect(Math.abs(analytic.high - drawn.high) / width).toBeLessThan(0.08);
  });

  test('has no width where all are equal, and is itself the other way round', () => {
    const equal = ratioOf(valuesAsKinds(histogramFrom([{ value: 3, n: 400 }])));
    expect(valueOf(abcInterval([equal], statisticOf([equal]))).method).toBe('degenerate');
    const [one, other] = [histogramOf(sampleOf(200, 2)), histogramOf(sampleOf(120, 1))];
    const there = valueOf(valueOf(differenceIntervalOf(one, other)).interval);
    const back = valueOf(valueOf(differenceIntervalOf(other, one)).interval);
    expect(there.low).toBeCloseTo(-back.high, 10);
    expect(there.high).toBeCloseTo(-back.low, 10);
  });
});

describe('known effects are recovered', () => {
  const random = randomFrom('coverage');
  const level = (shift: number) =>
    Math.min(5, Math.max(1, Math.round(3 + shift + 3 * (random() - 0.5))));
  const draw = (n: number, shift: number) =>
    histogramOf(Array.from({ length: n }, () => level(shift)));
  /** What a shift truly comes to, from many draws. */
  const truth = (shift: number) => {
    const { values, counts, n } = draw(400_000, shift);
    return { values, share: counts.map((count) => count / n) };
  };
  const [low, high] = [truth(0), truth(0.5)];
  const meanOf = ({ values, share }: typeof low) =>
    values.reduce((sum, x, k) => sum + x * share[k]!, 0);
  const varianceOf = (of: typeof low) =>
    of.values.reduce((sum, x, k) => sum + share(of, k) * (x - meanOf(of)) ** 2, 0);
  const share = (of: typeof low, k: number) => of.share[k]!;
  const difference = meanOf(high) - meanOf(low);
  const g = difference / Math.sqrt((varianceOf(low) + varianceOf(high)) / 2);
  const delta = [...high.values].reduce(
    (sum, x, k) =>
      sum +
      [...low.values].reduce(
        (all, y, j) => all + Math.sign(x - y) * high.share[k]! * low.share[j]!,
        0,
      ),
    0,
  );

  test.each([
    [6, 400],
    [12, 400],
    [40, 400],
    [120, 400],
  ])('within their intervals at about the stated rate: %i people in each cohort', (n, times) => {
    const held = { mean: 0, difference: 0, g: 0, delta: 0 };
    for (let time = 0; time < times; time += 1) {
      const [one, other] = [draw(n, 0.5), draw(n, 0)];
      const holds = (interval: { low: number; high: number }, value: number) =>
        interval.low <= value && value <= interval.high ? 1 : 0;
      const choices = { resamples: 400 };
      held.mean += holds(valueOf(valueOf(meanIntervalOf(one, choices)).interval), meanOf(high));
      held.difference += holds(
        valueOf(valueOf(differenceIntervalOf(one, other, choices)).interval),
        difference,
      );
      held.g += holds(valueOf(valueOf(hedgesG(one, other)).interval), g);
      held.delta += holds(valueOf(valueOf(cliffsDelta(one, other)).interval), delta);
    }
    for (const [what, rate] of Object.entries(held).map(
      ([one, n_]) => [one, n_ / times] as const,
    )) {
      expect([what, rate, rate > 0.92, rate < 0.985]).toEqual([what, rate, true, true]);
    }
  });

  test('of alpha as well, drawn and analytic', () => {
    const answer = () => {
      const worth = level(0);
      return {
        levels: [0, 1].map(() =>
          random() < 0.6 ? worth : Math.min(5, Math.max(1, worth + (random() < 0.5 ? 1 : -1))),
        ),
        n: 1,
      };
    };
    const true_ = valueOf(alphaOfPatterns(Array.from({ length: 60_000 }, answer))).estimate;
    for (const n of [50, 200]) {
      let held = 0;
      for (let time = 0; time < 300; time += 1) {
        const found = alphaOfPatterns(Array.from({ length: n }, answer), { resamples: 300 });
        const interval = valueOf(valueOf(found).interval);
        if (interval.low <= true_ && true_ <= interval.high) held += 1;
      }
      expect([n, held / 300 > 0.89, held / 300 < 0.99]).toEqual([n, true, true]);
    }
  });
});

test('the order of people, and who they are, changes nothing', () => {
  const random = randomFrom('labels');
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 30 }),
      (levels) => {
        const shuffled = permutation(levels.length, random).map((at) => levels[at]!);
        expect(meanInterval(clusters(shuffled))).toEqual(meanInterval(clusters(levels)));
      },
    ),
    { numRuns: 30 },
  );
});
