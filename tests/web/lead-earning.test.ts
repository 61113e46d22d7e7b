import { describe, expect, test } from 'vitest';
import { describeControl, drawControl } from '../../web/ui/control-chart.ts';
import { axisInHalves } from '../../web/ui/interval-plot.ts';
import { describePairs, radiusOf, steps } from '../../web/ui/pair-grid.ts';

describe('the grid of pairs', () => {
  test('says how many lie on the line, above and under it', () => {
    const cells = [
      { x: 2, y: 2, n: 5 },
      { x: 2.5, y: 3, n: 2 },
      { x: 4, y: 1, n: 1 },
    ];
    expect(describePairs(cells)).toBe(
      'n = 8: 5 on the line of equal values, 2 above it, 1 under it.',
    );
    expect(describePairs([])).toBe('n = 0: 0 on the line of equal values, 0 above it, 0 under it.');
  });

  test('draws by area, and never nothing', () => {
    expect(radiusOf(4, 16, 10)).toBe(5);
    expect(radiusOf(1, 10_000, 10)).toBe(1.5);
    expect(radiusOf(0, 0, 10)).toBe(0);
    expect(steps(1, 4)).toEqual([1, 2, 3, 4]);
  });
});

describe('the control chart', () => {
  const size = { width: 100, height: 40, middle: 0 };
  const point = (value: number) => ({ value, low: -0.4, high: 0.4 });

  test('marks what is outside its limits', () => {
    const drawn = drawControl([point(0), point(0.3), point(0.6)], size);
    expect(drawn.outside).toEqual([{ x: 100, y: expect.any(Number) as number }]);
    expect(drawn.reach).toBe(1);
    expect(drawn.line).toMatch(/^M0\.0 20\.0L50\.0/);
    expect(describeControl([point(0), point(0.6)])).toContain('1 of them outside the limits');
  });

  test('has no line without points, and a calm series looks calm', () => {
    expect(drawControl([], size)).toMatchObject({ line: '', outside: [], reach: 0.5 });
    expect(describeControl([])).toBe('No point yet.');
    expect(drawControl([point(0.01)], size).line).not.toContain('NaN');
  });
});

test('an axis in halves begins at 0 and holds the largest', () => {
  const at = (value: number | null) => ({ value, low: value, high: value });
  expect(axisInHalves([at(0.7), at(1.2)])).toMatchObject({
    low: 0,
    high: 1.5,
    ticks: [0, 0.5, 1, 1.5],
  });
  expect(axisInHalves([at(null)], [1])).toMatchObject({ high: 1, marks: [1] });
});
