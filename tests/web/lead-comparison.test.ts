import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvOf } from '../../web/ui/csv-file.ts';
import { drawnWidth, fitText, wrapText } from '../../web/ui/drawn-text.ts';
import { describeForest, planForest, type ForestRow } from '../../web/ui/forest.ts';
import { fileNameOf } from '../../web/ui/save-file.ts';
import { partsOf } from '../../web/ui/share-rows.ts';
import { csvOfTable, tableOf } from '../../web/ui/table-data.ts';
import { inOrder, seriesOf } from '../../web/lead/comparison/marks.ts';
import { isApart } from '../../web/lead/comparison/pictures.ts';
import { activeFilters } from '../../web/lead/comparison/view-words.ts';
import {
  aiUses,
  comparedStages,
  queryOf,
  readView,
  toggled,
  wholeView,
  withoutFilters,
  writeView,
  zones,
  type ComparisonView,
} from '../../web/lead/comparison/view.ts';
import { delta } from '../../web/lead/numbers.ts';

const read = (address: string) => readView(new URL(address, 'https://x.example').searchParams);

const anyView: fc.Arbitrary<ComparisonView> = fc.record({
  cohorts: fc.uniqueArray(fc.uuid(), { maxLength: 12 }),
  base: fc.option(fc.uuid()),
  rubric: fc.option(fc.uuid()),
  turn: fc.option(fc.integer({ min: 1, max: 99 })),
  stages: fc.subarray([...comparedStages]),
  zones: fc.subarray([...zones]),
  aiUses: fc.subarray([...aiUses]),
  criteria: fc
    .uniqueArray(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 5 })
    .map((keys) => keys.toSorted()),
  withAiSeenFirst: fc.boolean(),
  isAdjusted: fc.boolean(),
});

describe('A view of the comparison stands in the address', () => {
  test('and comes back from it as it was, whatever was chosen', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(read(writeView(view))).toEqual(view);
      }),
    );
    expect(writeView(wholeView)).toBe('');
    expect(read('')).toEqual(wholeView);
  });

  test('where an address says nonsense, that is left out and the rest holds', () => {
    const kept = '01890a5d-ac96-774b-bcce-b302099a8057';
    expect(
      read(
        `?cohort=x&cohort=${kept}&cohort=${kept}&base=1&turn=0&stage=asleep&stage=decided&adjusted=1`,
      ),
    ).toEqual({ ...wholeView, cohorts: [kept], stages: ['decided'] });
    fc.assert(
      fc.property(fc.webQueryParameters(), (query) => {
        const view = read(`?${query}`);
        expect(read(writeView(view))).toEqual(view);
      }),
    );
  });

  test('and asks the server for no more than what is chosen', () => {
    expect(queryOf(wholeView)).toEqual({});
    expect(queryOf({ ...wholeView, criteria: ['tone'], turn: 2, isAdjusted: true })).toEqual({
      turn: '2',
      adjusted: 'true',
    });
  });

  test('each filter can be taken out by itself, and all of them at once', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const set = activeFilters(view, []);
        for (const { without } of set)
          expect(activeFilters(without, [])).toHaveLength(set.length - 1);
        const clear = withoutFilters(view);
        expect(activeFilters(clear, [])).toEqual([]);
        expect(clear).toMatchObject({
          cohorts: view.cohorts,
          base: view.base,
          rubric: view.rubric,
        });
      }),
    );
  });

  test('a choice is taken in and out again, in the order they have', () => {
    expect(toggled(['decided'], 'submitted', comparedStages)).toEqual(['submitted', 'decided']);
    expect(toggled(['submitted', 'decided'], 'submitted', comparedStages)).toEqual(['decided']);
  });
});

test('A cohort keeps its mark in whatever view it stands, and the reference cohort has the first', () => {
  const cohorts = ['october', 'team', 'november'].map((id) => ({ id, isReference: id === 'team' }));
  const series = seriesOf(cohorts);
  expect(['team', 'october', 'november'].map(series)).toEqual([0, 1, 2]);
  expect(inOrder(cohorts).map(({ id }) => id)).toEqual(['team', 'october', 'november']);
});

describe('Differences are a forest', () => {
  const plainRow = {
    ...{ name: 'October', series: 1, isHollow: false, isStrong: false },
    ...{ text: '+0.6 (+0.2 to +1.0)', detail: 'g +0.8' },
  };
  const number = fc.double({ min: -4, max: 4, noNaN: true });
  const anyRow = fc
    .record({ key: fc.uuid(), value: number, low: number, high: number })
    .map((given): ForestRow => ({ ...plainRow, ...given }));

  test('with 0 in the middle and nothing cut off, for any differences at any width', () => {
    const some = fc.array(anyRow, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(some, fc.integer({ min: 280, max: 1_400 }), (rows, width) => {
        const plan = planForest([{ key: 'a', title: 'State', rows }], width);
        const { x, left, right } = plan;
        expect(x(0)).toBeCloseTo((left + right) / 2, 6);
        for (const { value, low, high } of rows) {
          for (const drawn of [value ?? 0, low ?? 0, high ?? 0].map(x)) {
            expect(drawn).toBeGreaterThanOrEqual(left - 1e-9);
            expect(drawn).toBeLessThanOrEqual(right + 1e-9);
          }
        }
        const steps = plan.ticks.slice(1).map((tick, at) => tick - (plan.ticks[at] ?? 0));
        expect(new Set(steps).size).toBe(1);
        expect(x(1) - x(0)).toBeCloseTo(x(0) - x(-1), 6);
      }),
    );
  });

  test('that keeps its room where an interval is wider than all levels', () => {
    const wide: ForestRow = { ...plainRow, key: 'a', value: 1, low: -40, high: 42 };
    const plan = planForest([{ key: 'a', title: '', rows: [wide] }], 900);
    expect(plan.reach).toBe(4);
    expect(plan.x(1)).toBeGreaterThan(plan.left);
  });

  test('whose rows stand below each other inside the drawing', () => {
    const row: ForestRow = {
      ...{ key: 'a', name: 'October', series: 1, isHollow: false, isStrong: true },
      ...{ value: 0.6, low: 0.2, high: 1, text: '+0.6 (+0.2 to +1.0)', detail: '' },
    };
    const groups = ['A', 'B'].map((title) => ({
      key: title,
      title,
      rows: [row, { ...row, key: 'b' }],
    }));
    for (const width of [340, 900]) {
      const plan = planForest(groups, width);
      const ys = plan.groups.flatMap((group) => [group.titleY, ...group.rows.map(({ y }) => y)]);
      expect(ys).toEqual(ys.toSorted((a, b) => a - b));
      expect(ys.at(-1)).toBeLessThan(plan.height);
    }
    expect(describeForest(groups.slice(0, 1))).toBe(
      'A, October: +0.6 (+0.2 to +1.0). A, October: +0.6 (+0.2 to +1.0).',
    );
  });

  test('in bold only what stays apart after the correction, and is large enough to matter', () => {
    const interval = { low: 0.2, high: 1 };
    expect(isApart({ interval, adjustedP: 0.01 })).toBe(true);
    expect(isApart({ interval, adjustedP: 0.07 })).toBe(false);
    expect(isApart({ interval, adjustedP: null })).toBe(false);
    expect(isApart({ interval: { low: -0.1, high: 1 }, adjustedP: 0.01 })).toBe(false);
    expect(isApart({ interval: { low: 0.01, high: 0.15 }, adjustedP: 0.001 })).toBe(false);
    expect(isApart({ interval: null, adjustedP: 0.01 })).toBe(false);
  });

  test('Cliff’s delta is written with its sign, unless it rounds to nothing', () => {
    expect([0.454, -0.04, 0.001, 1].map(delta)).toEqual(['+.45', '−.04', '.00', '+1.00']);
  });
});

test('The parts of a bar fill it, each by its share', () => {
  expect(partsOf([1, 0, 3], 100)).toEqual([
    { x: 0, width: 25, n: 1, at: 0 },
    { x: 25, width: 75, n: 3, at: 2 },
  ]);
  expect(partsOf([0, 0], 100)).toEqual([]);
});

describe('What is written into a picture', () => {
  test('fits its place, cut with an ellipsis, between characters and not within one', () => {
    expect(fitText('October', 100, 12)).toBe('October');
    expect(fitText('Autumn intake', 50, 12)).toMatch(/^Autum.*…$/);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 30, max: 200 }),
        (text, width) => {
          const fitted = fitText(text, width, 12);
          expect(drawnWidth(fitted, 12)).toBeLessThanOrEqual(
            Math.max(width, drawnWidth('字…', 12) + 1),
          );
          expect(fitted.isWellFormed()).toBe(text.isWellFormed());
        },
      ),
    );
  });

  test('is wrapped between words, and none of them is lost', () => {
    const sentence = 'In total, September scores lower than Our team: −1.2, between −1.8 and −0.4.';
    const lines = wrapText(sentence, 200, 12);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join(' ')).toBe(sentence);
  });
});

describe('Numbers to take along', () => {
  test('are what the table says, with what it must say of itself in a year', () => {
    const table = tableOf(
      [
        { name: 'Cohort', cell: ({ name }: { name: string; mean: number | null }) => name },
        { name: 'Mean', cell: ({ mean }) => mean, write: (value: number) => value.toFixed(1) },
      ],
      [
        { name: 'October', mean: 3.456 },
        { name: 'Team', mean: null },
      ],
    );
    expect(table.rows.map(({ written }) => written)).toEqual([
      ['October', '3.5'],
      ['Team', '–'],
    ]);
    expect(table.areNumbers).toEqual([false, true]);
    expect(csvOfTable(table, { View: 'no filter' })).toBe(
      '\uFEFFCohort,Mean,View\r\nOctober,3.456,no filter\r\nTeam,,no filter\r\n',
    );
  });

  test('compute nothing where a spreadsheet opens them, whatever a cohort is called', () => {
    for (const name of ['=1+1', '+cmd', '-2', '@SUM(A1)', '\t=1', ' "=1', 'a;=1', '＝1']) {
      const [, line = ''] = csvOf(['Cohort'], [[name]]).split('\r\n');
      expect(line).toContain("'");
    }
    expect(csvOf(['a'], [[-0.5]])).toBe('\uFEFFa\r\n-0.5\r\n');
    expect(csvOf(['a'], [['say "x", y']])).toBe('\uFEFFa\r\n"say ""x"", y"\r\n');
  });

  test('have a name that every file system takes', () => {
    expect(fileNameOf('Backend engineer, autumn', 'answers', '2026-03-10')).toBe(
      'backend-engineer-autumn-answers-2026-03-10',
    );
    expect(fileNameOf('../../etc', '秋')).toBe('etc-秋');
  });
});
