import { describe, expect, test } from 'vitest';
import { crossedThreshold, writeCountdown } from '../../web/ui/countdown.ts';

const minute = 60_000;

describe('A candidate sees how much time is left', () => {
  test.each([
    [38 * minute, '38 min'],
    [37 * minute + 1, '38 min'],
    [2 * minute + 1, '3 min'],
    [2 * minute, '2:00'],
    [102_000, '1:42'],
    [9_400, '0:10'],
    [0, '0:00'],
    [-5_000, '0:00'],
    [95 * minute, '1 h 35 min'],
  ])('%i ms is %s', (remaining, written) => {
    expect(writeCountdown(remaining)).toBe(written);
  });

  test('and hears it once at ten, five and one minute', () => {
    expect(crossedThreshold(10 * minute + 400, 10 * minute - 100)).toBe(10);
    expect(crossedThreshold(10 * minute - 100, 10 * minute - 600)).toBeNull();
    expect(crossedThreshold(5 * minute + 1, 5 * minute)).toBe(5);
    expect(crossedThreshold(minute + 1, minute)).toBe(1);
  });

  test('and only the last of them after the device slept through two', () => {
    expect(crossedThreshold(12 * minute, 4 * minute)).toBe(5);
  });
});
