import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../../server/statistics/distribution.ts';
import { randomFrom } from '../../server/statistics/random.ts';
import { rankSets, type Placed } from '../../server/statistics/rank-sets.ts';
import { times } from '../support/raters.ts';
import { expectOnlyNumbers } from './never-nan.ts';

const freedom = 200;
/** Independent, each with this error. */
const placed = (estimates: readonly number[], error: number): Placed[] =>
  estimates.map((estimate) => ({
    ...{ estimate, low: estimate - 1.97 * error, high: estimate + 1.97 * error },
  }));
const ranked = (estimates: readonly number[], error: number) =>
  rankSets(placed(estimates, error), () => Math.SQRT2 * error, freedom);

describe('sets of ranks', () => {
  test('are one place each where everybody is far apart, and all places where nobody is', () => {
    expect(ranked([2, 4, 3], 0.01)).toEqual([
      { low: 3, high: 3, band: 2 },
      { low: 1, high: 1, band: 0 },
      { low: 2, high: 2, band: 1 },
    ]);
    expect(ranked([2, 4, 3], 5)).toEqual(Array(3).fill({ low: 1, high: 3, band: 0 }));
  });

  test('of nobody, of one, and of equals, are what they are', () => {
    expect(ranked([], 1)).toEqual([]);
    expect(ranked([3], 1)).toEqual([{ low: 1, high: 1, band: 0 }]);
    expect(ranked([3, 3], 0)).toEqual(Array(2).fill({ low: 1, high: 2, band: 0 }));
  });

  test('share a rank along a chain: A with B and B with C, although A is told apart from C', () => {
    const sets = ranked([4, 3.3, 2.6], 0.25);
    expect(sets.map(({ band }) => band)).toEqual([0, 0, 0]);
    expect(sets.map(({ low, high }) => [low, high])).toEqual([
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
  });

  test('never tell apart whose intervals overlap', () => {
    // Of two alone 1.96 errors of the difference would do, where intervals still overlap.
    expect(ranked([4, 3.65], 0.1)).toEqual(Array(2).fill({ low: 1, high: 2, band: 0 }));
    expect(ranked([4, 3.55], 0.1).map(({ band }) => band)).toEqual([0, 1]);
  });

  const estimates = fc.array(fc.double({ min: 1, max: 5, noNaN: true }), { maxLength: 14 });
  const error = fc.double({ min: 0, max: 1, noNaN: true });

  test('hold the place of the estimate, groups are of neighbours, and nothing is no number', () => {
    fc.assert(
      fc.property(estimates, error, (all, own) => {
        const sets = ranked(all, own);
        expectOnlyNumbers(sets);
        const order = all.map((_, at) => at).sort((a, b) => all[b]! - all[a]!);
        let band = 0;
        for (const [place, at] of order.entries()) {
          const set = sets[at]!;
          expect(set.low).toBeLessThanOrEqual(place + 1);
          expect(set.high).toBeGreaterThanOrEqual(place + 1);
          expect([band, band + 1]).toContain(set.band);
          band = set.band;
        }
        // Overlapping intervals share a rank.
        const bars = placed(all, own);
        for (const [one, a] of bars.entries())
          for (const [other, b] of bars.entries())
            if (a.low <= b.high && b.low <= a.high) expect(sets[one]!.band).toBe(sets[other]!.band);
      }),
    );
  });

  test('do not mind the order people come in', () => {
    fc.assert(
      fc.property(estimates, error, (all, own) => {
        const turned = ranked(all.toReversed(), own).toReversed();
        // Equal estimates may stand either way round; whether they are told apart does not change.
        expect(turned.map(({ low, high }) => [low, high])).toEqual(
          ranked(all, own).map(({ low, high }) => [low, high]),
        );
      }),
    );
  });

  test('of those above do not change when somebody comes in far below', () => {
    fc.assert(
      fc.property(estimates, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (all, own) => {
        const before = ranked(all, own);
        const after = ranked([...all, -100], own);
        for (const [at, { low, high, band }] of before.entries()) {
          expect(after[at]).toEqual({ low, high, band });
        }
      }),
    );
  });

  test('hold everybody’s true rank at once in at least 95 of 100 cohorts, clumped, spread or all alike', () => {
    const random = randomFrom('ranks');
    const normal = () => normalQuantile(Math.min(Math.max(random(), 1e-12), 1 - 1e-12));
    const worlds = [
      times(12, () => 3),
      times(12, (at) => 2 + at / 6),
      times(12, (at) => (at < 6 ? 3 : 4)),
    ];
    for (const truths of worlds) {
      let held = 0;
      const runs = 400;
      for (let run = 0; run < runs; run += 1) {
        const sets = ranked(
          truths.map((truth) => truth + 0.3 * normal()),
          0.3,
        );
        held += Number(
          truths.every((truth, at) => {
            const better = truths.filter((other) => other > truth).length;
            const worse = truths.filter((other) => other < truth).length;
            const { low, high } = sets[at]!;
            return low <= truths.length - worse && high >= better + 1;
          }),
        );
      }
      expect(held / runs).toBeGreaterThan(0.95 - 0.02);
    }
  });
});
