import { describe, expect, test } from 'vitest';
import { describeGroups, swarm } from '../../web/ui/dot-plot.ts';

const scale = (value: number) => (value - 1) * 100;
const plot = (values: readonly number[]) => swarm({ values, scale, room: 50, rows: 3, pitch: 6 });

describe('A lead sees every score as a dot', () => {
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
      describeGroups([
        { name: 'October', values: [3, 4], mean: 3.5, low: 3, high: 4 },
        { name: 'Team', values: [], mean: null, low: null, high: null },
      ]),
    ).toBe('October: n = 2, mean 3.5, 95 % interval 3.0 to 4.0. Team: n = 0, no mean shown.');
  });
});
