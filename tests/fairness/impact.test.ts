import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { impactOf } from '../../server/fairness/impact.ts';
import { expectOnlyNumbers } from '../statistics/never-nan.ts';

const group = (selected: number, people: number) => ({ selected, people });
const hidden = { selected: null, people: null };

describe('Impact ratios', () => {
  test('are those of the Uniform Guidelines, answer 12: 12 of 40 beside 48 of 80 is 0.50', () => {
    const [white, black] = impactOf([group(48, 80), group(12, 40)], 120);
    expect(white).toMatchObject({
      rate: 0.6,
      ratio: 1,
      isReference: true,
      isUnderFourFifths: false,
    });
    expect(black).toMatchObject({ rate: 0.3, isReference: false, isUnderFourFifths: true });
    expect(black?.ratio).toBeCloseTo(0.5, 12);
    expect(black?.p).toBeCloseTo(0.003409221768, 10);
  });

  test('mark answer 21, three men of 20 and one woman of 10, and say that it is no finding', () => {
    const [men, women] = impactOf([group(3, 20), group(1, 10)], 30);
    expect(women?.ratio).toBeCloseTo(2 / 3, 12);
    expect(women).toMatchObject({ isUnderFourFifths: true });
    expect(women?.p).toBeCloseTo(1, 9);
    expect(women!.interval!.low).toBeLessThan(0.2);
    expect(women!.interval!.high).toBeGreaterThan(1);
    expect(men?.isReference).toBe(true);
  });

  // The tables with which the rules on Local Law 144 show what is to be published (6 RCNY § 5-301).
  test('are those of the example in the rules on Local Law 144', () => {
    const rounded = (groups: ReturnType<typeof group>[], places: number) => {
      const all = groups.reduce((sum, { people }) => sum + people, 0);
      return impactOf(groups, all).map(({ ratio }) => Number(ratio?.toFixed(places)));
    };
    expect(rounded([group(667, 1390), group(555, 1181)], 3)).toEqual([1, 0.979]);
    const races = [
      group(204, 408),
      group(412, 797),
      group(170, 390),
      group(52, 119),
      group(302, 616),
      group(18, 41),
      group(96, 213),
    ];
    expect(rounded(races, 2)).toEqual([0.97, 1, 0.84, 0.85, 0.95, 0.85, 0.87]);
  });

  test('report a group under 2 % and never hold others against it', () => {
    const [few, many, most] = impactOf([group(9, 9), group(250, 500), group(200, 491)], 1000);
    expect(few).toMatchObject({ isUnderTwoPercent: true, isReference: false, rate: 1, ratio: 2 });
    expect(many?.isReference).toBe(true);
    expect(most?.ratio).toBeCloseTo(200 / 491 / 0.5, 12);
    // 2 % exactly is not under it.
    expect(impactOf([group(20, 20), group(100, 980)], 1000)[0]?.isReference).toBe(true);
  });

  test('hold everybody against the most selected group; of equal ones, the largest', () => {
    const found = impactOf([group(5, 10), group(10, 20), group(9, 20)], 50);
    expect(found.map(({ isReference }) => isReference)).toEqual([false, true, false]);
    expect(found[0]?.ratio).toBe(1);
  });

  test('say nothing of a group that is not shown, nor where nobody is selected', () => {
    const nothing = { people: null, selected: null, rate: null, ratio: null, p: null };
    expect(impactOf([hidden, group(5, 10), group(6, 10)], 30)[0]).toMatchObject(nothing);
    for (const one of impactOf([group(0, 10), group(0, 20)], 30)) {
      expect(one).toMatchObject({ rate: 0, ratio: null, p: null, isReference: false });
    }
    expect(impactOf([], 0)).toEqual([]);
    expect(impactOf([group(0, 0), group(3, 10)], 10)[0]).toMatchObject({ rate: null, ratio: null });
  });

  test('never yield NaN, and do not care which group stands first', () => {
    const some = fc
      .tuple(fc.integer({ min: 5, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([people, share]) => group(Math.round(people * share), people));
    const groups = fc.array(fc.oneof(some, fc.constant(hidden), fc.constant(group(0, 0))), {
      maxLength: 7,
    });
    fc.assert(
      fc.property(groups, fc.nat(400), (all, more) => {
        const n = all.reduce((sum, { people }) => sum + (people ?? 0), more);
        const found = impactOf(all, n);
        expectOnlyNumbers(found);
        const sorted = (some: readonly unknown[]) =>
          some.map((one) => JSON.stringify(one)).toSorted();
        const isTie = new Set(found.map(({ rate }) => rate)).size < found.length;
        if (!isTie) expect(sorted(impactOf(all.toReversed(), n))).toEqual(sorted(found));
      }),
    );
  });
});
