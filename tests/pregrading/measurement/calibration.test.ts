import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  calibrationOf,
  lentResiduals,
} from '../../../server/pregrading/measurement/calibration.ts';
import { asShown } from '../../../server/pregrading/measurement/shown.ts';
import { isotonicRegression } from '../../../server/statistics/isotonic.ts';
import { quadraticKappa } from '../../../server/statistics/kappa.ts';
import { shuffled, randomFrom } from '../../../server/statistics/random.ts';
import { expectOnlyNumbers, valueOf } from '../../statistics/never-nan.ts';
import { labelsOf, ratersFrom, times, type Raters } from '../../support/raters.ts';

const levels = 5;
const plain: Raters = { levels, truth: 0.9, person: 0.6, stretch: 1, bias: 0, grader: 0.6 };
const kinds: Readonly<Record<string, Raters>> = {
  plain,
  continuous: { ...plain, isContinuous: true, levels: 100 },
  compressed: { ...plain, person: 0.7, stretch: 0.4, bias: 0.3, grader: 0.4 },
  biased: { ...plain, person: 0.7, stretch: 0.7, bias: 1 },
  good: { ...plain, person: 0.4, stretch: 0.9, grader: 0.3 },
  'of four levels': { ...plain, levels: 4, truth: 0.8, stretch: 0.7, bias: 0.3 },
  'with halves': { ...plain, person: 0.7, stretch: 0.6, bias: 0.3, samples: 2 },
  noisy: { ...plain, person: 1, stretch: 0.5, bias: 0.3, grader: 0.9 },
};

describe('the interval for the next single person', () => {
  for (const [name, raters] of Object.entries(kinds))
    test(`holds 88 to 95 of 100, for a ${name} grader, from 20 labels to 200`, () => {
      for (const n of [20, 35, 50, 100, 200]) {
        const held = coverageOf(`${name} ${n}`, raters, n);
        expect(held, `n = ${n}`).toBeGreaterThanOrEqual(0.88);
        expect(held, `n = ${n}`).toBeLessThanOrEqual(0.95);
      }
    });

  test('holds as many of each criterion where an easy and a hard one lend each other residuals', () => {
    const rubric = [kinds['good']!, kinds['biased']!, kinds['noisy']!];
    for (const n of [20, 35, 49]) {
      const held = rubric.map(() => 0);
      const repeats = 150;
      for (let repeat = 0; repeat < repeats; repeat++) {
        const draws = rubric.map((raters, at) => ratersFrom(`lend ${n} ${repeat} ${at}`, raters));
        const labels = draws.map((draw) => labelsOf(times(n, () => draw())));
        const lent = labels.map((own) => lentResiduals(own, levels));
        labels.forEach((own, at) => {
          const pooledResiduals = lent.filter((_, other) => other !== at).flat();
          const calibration = calibrationOf(own, { levels, pooledResiduals });
          held[at]! +=
            shareHeld(
              calibration,
              times(100, () => draws[at]!()),
            ) / repeats;
        });
      }
      for (const share of held) {
        expect(share).toBeGreaterThan(0.88);
        expect(share).toBeLessThan(0.95);
      }
    }
  });

  test('is not there under 20 labels, and stands by its own residuals from 50 on', () => {
    const draw = ratersFrom('standing', plain);
    const some = labelsOf(times(60, () => draw()));
    const of = (n: number) =>
      calibrationOf(some.slice(0, n), { levels, pooledResiduals: [9, 9, 9, 9] });
    expect(of(19)).toMatchObject({ n: 19, standing: 'uncalibrated', quantile: null });
    expect(of(20)).toMatchObject({ n: 20, standing: 'provisional' });
    expect(of(49).standing).toBe('provisional');
    expect(of(50).standing).toBe('calibrated');
    expect(of(50).quantile).toBe(calibrationOf(some.slice(0, 50), { levels }).quantile);
    expect(of(20).quantile).toBeGreaterThan(calibrationOf(some.slice(0, 20), { levels }).quantile!);
  });
});

describe('moment matching at 25 labels', () => {
  test('agrees better with people than the raw level, least squares and isotonic regression do', () => {
    const compressed = { ...plain, person: 0.75, stretch: 0.4, bias: 0.5, grader: 0.4 };
    const found = { calibrated: 0, raw: 0, leastSquares: 0, isotonic: 0 };
    for (let repeat = 0; repeat < 60; repeat++) {
      const draw = ratersFrom(`kappa ${repeat}`, compressed);
      const known = labelsOf(times(25, () => draw()));
      const next = times(300, () => draw());
      const kappa = (map: (raw: number) => number) =>
        valueOf(
          quadraticKappa(
            next.map(({ raw, human }) => [map(raw), human]),
            { resamples: 1 },
          ),
        ).estimate / 60;
      found.calibrated += kappa(calibrationOf(known, { levels }).map);
      found.raw += kappa((raw) => raw);
      found.leastSquares += kappa(leastSquares(known));
      found.isotonic += kappa(isotonicRegression(known.map(({ raw, human }) => [raw, human])));
    }
    expect(found.calibrated).toBeGreaterThan(found.raw + 0.05);
    expect(found.calibrated).toBeGreaterThan(found.leastSquares + 0.05);
    expect(found.calibrated).toBeGreaterThan(found.isotonic + 0.05);
  });
});

test('from 200 labels on the curve of a grader that cannot tell good answers apart is learnt too', () => {
  const draw = ratersFrom('bent', { ...plain, person: 0.5, bias: 0.5, grader: 0.3, bend: 1 });
  const labels = labelsOf(times(800, () => draw()));
  const next = times(2000, () => draw());
  const measure = (known: typeof labels) => {
    const { map } = calibrationOf(known, { levels });
    const beside = next.map(({ raw, human }) => [map(raw), human] as const);
    const error = beside.reduce((sum, [one, other]) => sum + Math.abs(one - other), 0);
    return { kappa: valueOf(quadraticKappa(beside, { resamples: 1 })).estimate, error };
  };
  const [straight, curved] = [measure(labels.slice(0, 199)), measure(labels)];
  expect(curved.kappa).toBeGreaterThan(straight.kappa + 0.01);
  expect(curved.error).toBeLessThan(0.95 * straight.error);
});

test('at 1,200 labels a compressed grader agrees no less with people than at 100', () => {
  const compressed = { ...plain, person: 0.75, stretch: 0.4, bias: 0.3, grader: 0.4 };
  const draw = ratersFrom('many', compressed);
  const labels = labelsOf(times(1200, () => draw()));
  const next = times(3000, () => draw());
  const kappa = (known: typeof labels) => {
    const { map } = calibrationOf(known, { levels });
    const beside = next.map(({ raw, human }) => [map(raw), human] as const);
    return valueOf(quadraticKappa(beside, { resamples: 1 })).estimate;
  };
  expect(kappa(labels)).toBeGreaterThan(kappa(labels.slice(0, 100)) - 0.02);
});

const level = fc.integer({ min: 1, max: levels });
const raw = fc.oneof(
  level,
  level.map((whole) => Math.min(levels, whole + 0.5)),
);
const pairs = fc.oneof(
  fc.array(fc.record({ raw, human: level }), { maxLength: 60 }),
  fc.array(fc.record({ raw: fc.constant(3), human: level }), { maxLength: 40 }),
  fc.array(fc.record({ raw, human: fc.constant(2) }), { maxLength: 40 }),
  fc.array(fc.record({ raw, human: level }), { minLength: 200, maxLength: 260 }),
);
const lent = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { maxLength: 30 });

describe('whatever the labels are', () => {
  test('nothing is NaN, the map never falls and stays on the scale, and an interval holds its level', () => {
    fc.assert(
      fc.property(pairs, lent, fc.option(raw), (some, pooledResiduals, cut) => {
        const calibration = calibrationOf(labelsOf(some), { levels, pooledResiduals });
        expectOnlyNumbers(calibration);
        expect(calibration.n).toBe(some.length);
        expect(calibration.quantile === null).toBe(some.length < 20);
        let before = 1;
        for (let at = 1; at <= levels; at += 0.25) {
          const mapped = calibration.map(at);
          expect(mapped).toBeGreaterThanOrEqual(before - 1e-12);
          expect(mapped).toBeLessThanOrEqual(levels);
          before = mapped;
          const shown = asShown(calibration, at, { levels, cut });
          expectOnlyNumbers(shown);
          if (!shown.shown) continue;
          expect(shown.low).toBeLessThanOrEqual(shown.level);
          expect(shown.high).toBeGreaterThanOrEqual(shown.level);
          expect([shown.low >= 1, shown.high <= levels]).toEqual([true, true]);
          if (cut !== null)
            expect(shown.low < cut && cut <= shown.high && shown.low !== shown.level).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('their order changes nothing', () => {
    fc.assert(
      fc.property(pairs, fc.string(), (some, seed) => {
        const labels = labelsOf(some);
        const there = calibrationOf(labels, { levels });
        const back = calibrationOf(shuffled(labels, randomFrom(seed)), { levels });
        expect([back.id, back.quantile]).toEqual([there.id, there.quantile]);
        expect(back.map(2.5)).toBe(there.map(2.5));
      }),
      { numRuns: 60 },
    );
  });

  test('another label is another calibration', () => {
    const labels = labelsOf([{ raw: 3, human: 4 }]);
    const ids = [
      [],
      labels,
      labelsOf([{ raw: 3, human: 3 }]),
      labelsOf([{ raw: 2, human: 4 }]),
    ].map((some) => calibrationOf(some, { levels }).id);
    expect(new Set(ids).size).toBe(4);
    expect(ids[1]).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('what is shown', () => {
  const as = (quantile: number | null, at: number, cut: number | null = null) =>
    asShown({ map: (given) => given, quantile }, at, { levels, cut });

  test('is whole levels around the calibrated one', () => {
    expect(as(1.2, 3.1)).toEqual({ shown: true, level: 3.1, low: 2, high: 4 });
    expect(as(0.3, 2.6)).toEqual({ shown: true, level: 2.6, low: 2.6, high: 3 });
    expect(as(0.2, 5)).toEqual({ shown: true, level: 5, low: 5, high: 5 });
  });

  test('is nothing where it is uncalibrated, says too little, or lies on both sides of the cut', () => {
    expect(as(null, 3)).toEqual({ shown: false, why: 'uncalibrated' });
    expect(as(1.6, 2.5)).toEqual({ shown: false, why: 'too_wide' });
    expect(as(1.9, 3).shown).toBe(true);
    expect(as(1, 3, 3)).toEqual({ shown: false, why: 'straddles_cut' });
    expect(as(1, 4, 3).shown).toBe(true);
    expect(as(1, 3.2, 4)).toEqual({ shown: false, why: 'straddles_cut' });
    expect(as(0.5, 3.2, 4).shown).toBe(true);
  });
});

function leastSquares(known: readonly { readonly raw: number; readonly human: number }[]) {
  const mean = (of: (one: (typeof known)[number]) => number) =>
    known.reduce((sum, one) => sum + of(one), 0) / known.length;
  const [x, y] = [mean((one) => one.raw), mean((one) => one.human)];
  const slope = mean((one) => (one.raw - x) * (one.human - y)) / mean((one) => (one.raw - x) ** 2);
  return (at: number) => y + slope * (at - x);
}

function coverageOf(seed: string, raters: Raters, n: number): number {
  const repeats = 150;
  let held = 0;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const draw = ratersFrom(`${seed} ${repeat}`, raters);
    const known = labelsOf(times(n, () => draw()));
    const calibration = calibrationOf(known, { levels: raters.levels });
    held +=
      shareHeld(
        calibration,
        times(100, () => draw()),
      ) / repeats;
  }
  return held;
}

function shareHeld(
  { map, quantile }: Pick<ReturnType<typeof calibrationOf>, 'map' | 'quantile'>,
  next: readonly { readonly raw: number; readonly human: number }[],
): number {
  const held = next.filter(({ raw, human }) => Math.abs(map(raw) - human) <= quantile! + 1e-9);
  return held.length / next.length;
}
