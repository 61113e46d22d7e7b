import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutLine } from '../../web/ui/cut-line.ts';
import { planDots, rangeOf } from '../../web/ui/dot-plan.ts';
import {
  areTooMany,
  countOf,
  describeRows,
  heapsPath,
  swarm,
  tallestShare,
  type Count,
  type DotRow,
} from '../../web/ui/dot-plot.ts';
import { seriesClass, shapePath } from '../../web/ui/shapes.ts';

const scale = (value: number) => (value - 1) * 100;
const counted = (values: readonly number[]): Count[] =>
  [...Map.groupBy(values, (value) => value)].map(([value, some]) => ({ value, n: some.length }));
const plot = (values: readonly number[]) =>
  swarm({ dots: counted(values), scale, room: 50, rows: 3, pitch: 6 });
const row = (dots: readonly Count[], more: Partial<DotRow> = {}): DotRow => ({
  key: 'a',
  name: 'October',
  dots,
  mean: null,
  low: null,
  high: null,
  series: 0,
  isHollow: false,
  why: null,
  ...more,
});

describe('A lead sees every answer as a dot', () => {
  test('one for each, lying on its value when it is alone', () => {
    expect(plot([3])).toEqual([{ x: 200, y: 0 }]);
    expect(plot([1, 2, 2, 3, 3, 3, 4])).toHaveLength(7);
  });

  test('the same picture every time, in whatever order they came', () => {
    expect(plot([3, 1, 2, 2])).toEqual(plot([2, 3, 2, 1]));
  });

  test('no two at one place, and no heap growing into the next value', () => {
    const dots = plot(Array.from({ length: 40 }, () => 3));
    expect(new Set(dots.map(({ x, y }) => `${x} ${y}`)).size).toBe(40);
    for (const { x } of dots) expect(Math.abs(x - 200)).toBeLessThan(25);
  });

  test('and the same in words', () => {
    expect(
      describeRows([
        row(
          [
            { value: 3, n: 1 },
            { value: 4, n: 1 },
          ],
          { mean: 3.5, low: 3, high: 4 },
        ),
        row([], { name: 'Team', why: 'Nobody is scored yet.' }),
      ]),
    ).toBe(
      'October: n = 2, mean 3.5, 95 % interval 3.0 to 4.0. Team: n = 0, no mean shown: Nobody is scored yet.',
    );
  });
});

describe('Thousands of answers are heaps', () => {
  const heights = (path: string) =>
    [...path.matchAll(/v([\d.]+)/g)].map(([, high]) => Number(high));
  const draw = (dots: readonly Count[], tallest: number) =>
    heights(heapsPath({ dots, scale, tallest, height: 24 }, 0));

  test('as soon as dots would run into each other, for all rows alike', () => {
    expect(areTooMany([row([{ value: 3, n: 40 }])])).toBe(false);
    expect(areTooMany([row([{ value: 3, n: 2 }]), row([{ value: 3, n: 41 }])])).toBe(true);
  });

  test('each as high as its share of the cohort, whatever the cohort’s size', () => {
    const small = [
      { value: 2, n: 25 },
      { value: 3, n: 75 },
    ];
    const large = [
      { value: 2, n: 2_500 },
      { value: 3, n: 7_500 },
    ];
    const tallest = tallestShare([row(small), row(large)]);
    expect(tallest).toBeCloseTo(0.75, 10);
    expect(draw(small, tallest)).toEqual([8, 24]);
    expect(draw(large, tallest)).toEqual(draw(small, tallest));
  });

  test('never too thin to be seen', () => {
    expect(
      draw(
        [
          { value: 1, n: 1 },
          { value: 5, n: 5_000 },
        ],
        1,
      ),
    ).toEqual([1.5, 24]);
  });

  test('with nothing left out and nothing above the row, for any counts', () => {
    const dots = fc.uniqueArray(
      fc.record({
        value: fc.integer({ min: 8, max: 40 }).map((n) => n / 8),
        n: fc.integer({ min: 0, max: 9_999 }),
      }),
      { selector: ({ value }) => value, maxLength: 20 },
    );
    fc.assert(
      fc.property(dots, dots, (one, other) => {
        const tallest = tallestShare([row(one), row(other)]);
        for (const some of [one, other]) {
          const drawn = draw(some, tallest);
          expect(drawn).toHaveLength(some.filter(({ n }) => n > 0).length);
          for (const high of drawn) expect(high).toBeLessThanOrEqual(24);
        }
        expect(
          swarm({
            dots: one.map(({ value }) => ({ value, n: 3 })),
            scale,
            room: 50,
            rows: 3,
            pitch: 6,
          }),
        ).toHaveLength(one.length * 3);
        expect(countOf(one)).toBe(one.reduce((sum, { n }) => sum + n, 0));
      }),
    );
  });
});

test('The levels of a plot stand at equal distances, from the first to the last, at any width', () => {
  for (const width of [300, 358, 480, 900]) {
    const plan = planDots([row([])], width, { min: 1, max: 5 });
    expect(plan.x(1)).toBe(plan.left);
    expect(plan.x(5)).toBeCloseTo(plan.right, 10);
    expect(plan.x(3) - plan.x(2)).toBeCloseTo(plan.step, 10);
    expect(plan.right).toBeLessThanOrEqual(width);
  }
});

describe('What lies beyond the levels', () => {
  const levels = { min: 1, max: 5 };

  test('is drawn where it lies, as adjusted marks may, for any numbers', () => {
    const value = fc.double({ min: -2, max: 8, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), value, (values, mean) => {
        const rows = [
          row(
            values.map((one) => ({ value: one, n: 1 })),
            { mean },
          ),
        ];
        const plan = planDots(rows, 480, rangeOf(rows, levels));
        for (const drawn of [...values, mean, 1, 5].map(plan.x)) {
          expect(drawn).toBeGreaterThanOrEqual(plan.left - 1e-9);
          expect(drawn).toBeLessThanOrEqual(plan.right + 1e-9);
        }
        expect(plan.x(4) - plan.x(3)).toBeCloseTo(plan.step, 6);
      }),
    );
  });

  test('never takes the room of what is known: an interval of two people is cut, with an arrow', () => {
    const rows = [row([{ value: 3, n: 2 }], { mean: 3, low: -11, high: 18 })];
    expect(rangeOf(rows, levels)).toEqual(levels);
    const place = { x: (at: number) => at * 10, left: 10, right: 50 };
    expect(cutLine({ low: 2, high: 4 }, place, 0)).toBe('M20 0H40');
    expect(cutLine({ low: -11, high: 4 }, place, 0)).toBe('M10 0H40M15 -4L10 0l5 4');
    expect(cutLine({ low: 2, high: 18 }, place, 0)).toBe('M20 0H50M45 -4L50 0l-5 4');
  });
});

test('Twenty-five cohorts are told apart by shape and colour together, never by colour alone', () => {
  const looks = Array.from({ length: 25 }, (_, at) => `${seriesClass(at)} ${shapePath(at)}`);
  expect(new Set(looks).size).toBe(25);
  const shapes = Array.from({ length: 5 }, (_, at) => shapePath(at));
  expect(new Set(shapes).size).toBe(5);
});
