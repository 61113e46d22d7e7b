import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tooNear, type Basis } from '../../server/fairness/counting/basis.ts';
import { cohortsByThemselves } from '../../server/fairness/counting/cohort-views.ts';
import { countQuestions, type CountedPerson } from '../../server/fairness/counting/count.ts';
import { chooseCuts, type Placed } from '../../server/fairness/counting/cuts.ts';
import { mayShowCells } from '../../server/fairness/counting/suppression.ts';
import { hiddenOf, isSolvable } from './attack.ts';

interface Someone extends Placed {
  readonly sex: number | null;
  readonly race: number | null;
}

/** People with what whoever leads knows of them, and what only the count knows. */
const people: fc.Arbitrary<Someone[]> = fc.array(
  fc.record({
    view: fc.constantFrom('a', 'b', 'others'),
    total: fc.integer({ min: 10, max: 50 }).map((tenths) => tenths / 10),
    isAdvanced: fc.boolean(),
    sex: fc.constantFrom(0, 0, 0, 1, 1, 2, null),
    race: fc.constantFrom(0, 0, 1, 1, 2, 3, null),
  }),
  { minLength: 10, maxLength: 150 },
);

const questions = [
  { id: 'sex', kind: 'sex' as const, wording: 'Sex?', options: ['F', 'M', 'X'] },
  { id: 'race', kind: 'raceEthnicity' as const, wording: 'Race?', options: ['A', 'B', 'C', 'D'] },
];

const asCounted = ({ sex, race, ...rest }: Someone): CountedPerson => ({
  ...rest,
  options: new Map([
    ['sex', sex],
    ['race', race],
  ]),
});

const viewsOf = (all: readonly Placed[]) => [...new Set(all.map(({ view }) => view))];

/** As `cohortsByThemselves` sees to it: a view of a few people is never shown by itself. */
const areViewsLarge = (all: readonly Placed[]) =>
  viewsOf(all).every((view) => all.filter((one) => one.view === view).length >= 5);

/** Whoever is counted, everybody together and in each view, as sets of places. */
function setsOf(all: readonly Placed[]): Set<number>[] {
  const { cuts, decision } = chooseCuts(all);
  const everybody = all.map((_, at) => at);
  const views = viewsOf(all).map((view) => everybody.filter((at) => all[at]!.view === view));
  const within = [everybody, ...views];
  const decided = { no: [], together: [everybody], byView: within }[decision];
  return [
    ...within,
    ...within.flatMap((some) =>
      cuts.map(({ from }) => some.filter((at) => all[at]!.total >= from)),
    ),
    ...decided.map((some) => some.filter((at) => all[at]!.isAdvanced)),
  ].map((some) => new Set(some));
}

describe('Somebody who knows everybody’s total and decision', () => {
  test('subtracts any two counts and is left with nobody, or with five people at least', () => {
    fc.assert(
      fc.property(people, (all) => {
        fc.pre(areViewsLarge(all));
        const sets = setsOf(all);
        for (const one of sets) {
          for (const other of sets) {
            const apart = one.symmetricDifference(other).size;
            expect(apart === 0 || apart >= 5).toBe(true);
          }
        }
      }),
    );
  });

  test('finds a cut at every fifth person where all totals differ, and one at the median', () => {
    const all = Array.from({ length: 40 }, (_, at) => ({
      ...{ view: 'others', total: 1 + at / 10, isAdvanced: false },
    }));
    const { cuts, decision } = chooseCuts(all);
    expect(cuts.map(({ from }) => from)).toEqual([4.5, 4, 3.5, 3, 2.5, 2, 1.5]);
    expect(cuts.filter(({ isMedian }) => isMedian)).toEqual([{ from: 3, isMedian: true }]);
    expect(decision).toBe('byView');
  });

  test('is not shown a decision about four people, nor cuts that tell it of one', () => {
    const all = (advanced: readonly number[]) =>
      Array.from({ length: 20 }, (_, at) => ({
        ...{ view: 'others', total: 5 - at / 10, isAdvanced: advanced.includes(at) },
      }));
    expect(chooseCuts(all([0, 1, 2, 3])).decision).toBe('no');
    const ten = [...Array(10).keys()];
    expect(chooseCuts(all(ten)).decision).toBe('byView');
    expect(chooseCuts(all(ten)).cuts).toHaveLength(3);
    // Nine of the ten highest, and the eleventh: beside the median they would tell of the tenth and the eleventh.
    const { cuts, decision } = chooseCuts(all([0, 1, 2, 3, 4, 5, 6, 7, 8, 10]));
    expect(decision).toBe('byView');
    expect(cuts).toEqual([]);
  });

  test('has no more than a hundred cuts, however many people there are', () => {
    const all = Array.from({ length: 3000 }, (_, at) => ({
      ...{ view: 'others', total: 1 + at / 1000, isAdvanced: at % 3 === 0 },
    }));
    const { cuts } = chooseCuts(all);
    expect(cuts.length).toBeGreaterThan(90);
    expect(cuts.length).toBeLessThanOrEqual(100);
  });

  test('finds none among nobody, one person, or people who are all alike', () => {
    const alike = (n: number) =>
      Array.from({ length: n }, () => ({ view: 'others', total: 3, isAdvanced: false }));
    for (const n of [0, 1, 2, 50]) expect(chooseCuts(alike(n)).cuts).toEqual([]);
  });
});

describe('A cohort', () => {
  test('is looked at by itself only where what is left is nobody, or enough as well', () => {
    const chosen = (sizes: Record<string, number>) =>
      cohortsByThemselves(new Map(Object.entries(sizes)));
    expect(chosen({ spring: 40 })).toEqual([]);
    expect(chosen({ spring: 40, autumn: 30 })).toEqual(['spring', 'autumn']);
    expect(chosen({ spring: 40, autumn: 30, winter: 12 })).toEqual(['spring']);
    expect(chosen({ spring: 40, winter: 12 })).toEqual([]);
    expect(chosen({ spring: 8, winter: 12 })).toEqual([]);
  });
});

describe('What is shown of what was declared', () => {
  const counted = (all: readonly Someone[]) =>
    countQuestions(all.map(asCounted), questions, chooseCuts(all));

  test('has no group of one to four people, in no view, crossed or not', () => {
    fc.assert(
      fc.property(people, (all) => {
        const sizes = counted(all).flatMap(({ views }) => views.flatMap((view) => view.sizes));
        for (const size of sizes) expect(size === null || size === 0 || size >= 5).toBe(true);
      }),
    );
  });

  test('leaves a rest of five people or more wherever something is hidden', () => {
    fc.assert(
      fc.property(people, (all) => {
        for (const { kind, views } of counted(all)) {
          if (kind === 'crossed') continue;
          for (const { people: n, sizes } of views.filter((view) => view.sizes.includes(null))) {
            const rest = sizes.reduce<number>((sum, size) => sum - (size ?? 0), n);
            expect(rest).toBeGreaterThanOrEqual(5);
          }
        }
      }),
    );
  });

  test('cannot be solved for a group that is hidden, by any sum or difference of what is shown', () => {
    let hidden = 0;
    fc.assert(
      fc.property(people, (all) => {
        const attack = hiddenOf(counted(all), ['a', 'b', 'others']);
        hidden += attack.hidden.length;
        for (const row of attack.hidden) expect(isSolvable(attack.equations, row)).toBe(false);
      }),
    );
    expect(hidden).toBeGreaterThan(100);
  });

  test('cannot be solved where two questions are crossed and everybody has answered both', () => {
    const tables = fc
      .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 5 }))
      .chain(([rows, columns]) => {
        const cell = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 5, max: 20 }));
        const row = fc.array(cell, { minLength: columns, maxLength: columns });
        return fc.array(row, { minLength: rows, maxLength: rows });
      });
    let hidden = 0;
    fc.assert(
      fc.property(tables, (cells) => {
        const sum = (some: readonly number[]) => some.reduce((all, n) => all + n, 0);
        const rows = cells.map(sum);
        const columns = cells[0]!.map((_, j) => sum(cells.map((row) => row[j]!)));
        const known = { cells, rows, columns, isColumnHidden: false, isRowHidden: false };
        const shown = mayShowCells(known);
        if (shown === null) return;
        const places = cells.flatMap((row, i) => row.map((_, j) => [i, j] as const));
        const rowOf = (isIn: (i: number, j: number) => boolean) =>
          places.map(([i, j]) => (isIn(i, j) ? 1 : 0));
        const equations = [
          ...rows.map((_, row) => rowOf((i) => i === row)),
          ...columns.map((_, column) => rowOf((_i, j) => j === column)),
          ...places
            .filter(([i, j]) => shown[i]![j]!)
            .map(([a, b]) => rowOf((i, j) => i === a && j === b)),
        ];
        for (const [a, b] of places.filter(([i, j]) => !shown[i]![j]!)) {
          hidden += 1;
          expect(
            isSolvable(
              equations,
              rowOf((i, j) => i === a && j === b),
            ),
          ).toBe(false);
        }
      }),
      { numRuns: 2000 },
    );
    expect(hidden).toBeGreaterThan(1000);
  });

  test('counts the same whatever the order of people', () => {
    fc.assert(
      fc.property(people, (all) => {
        const together = (some: readonly Someone[]) => counted(some).map(({ views }) => views[0]);
        expect(together(all.toReversed())).toEqual(together(all));
      }),
    );
  });
});

describe('Two counts laid beside each other', () => {
  const stand = (at: number) => ({
    ...{ sittingId: `s${at}`, view: 'others', band: at < 10 ? 0 : 1, isAdvanced: at < 10 },
    state: `declared ${at}`,
  });
  const twenty = Array.from({ length: 20 }, (_, at) => stand(at));
  const near = (now: Basis['people']) => {
    const basis = (some: Basis['people']) => ({ cuts: 1, isDecisionShown: true, people: some });
    const { people: tooFew, decision, cuts } = tooNear(basis(now), basis(twenty));
    return { people: tooFew, decision, cuts: [...cuts] };
  };
  const more = (n: number) => Array.from({ length: n }, (_, at) => stand(20 + at));

  test('may be the same, or five people apart', () => {
    const free = { people: false, decision: false, cuts: [] };
    expect(near(twenty)).toEqual(free);
    expect(near([...twenty, ...more(5)])).toEqual(free);
  });

  test('are refused where one to four people came, went, or declared something else', () => {
    for (const n of [1, 2, 3, 4]) {
      const changed = twenty.map((one, at) => (at < n ? { ...one, state: 'another' } : one));
      for (const now of [[...twenty, ...more(n)], twenty.slice(n), changed]) {
        expect(near(now).people).toBe(true);
      }
    }
  });

  test('lose the decision that one person was added to or taken out of', () => {
    const turned = (place: number) =>
      twenty.map((one, at) => (at === place ? { ...one, isAdvanced: !one.isAdvanced } : one));
    expect(near(turned(10))).toEqual({ people: false, decision: true, cuts: [] });
    expect(near(turned(9))).toEqual({ people: false, decision: true, cuts: [] });
  });

  test('lose a cut that one person has crossed', () => {
    const crossed = twenty.map((one, at) => (at === 10 ? { ...one, band: 0 } : one));
    expect(near(crossed)).toEqual({ people: false, decision: false, cuts: [0] });
  });
});
