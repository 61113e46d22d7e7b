import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { waitingTime, type Wait } from '../../server/statistics/waiting-time.ts';
import { expectOnlyNumbers, valueOf, whyNot } from './never-nan.ts';

/** Weeks in remission, Freireich and others (1963), as in Cox, JRSS B 34 (1972); + goes on. */
const waits = (text: string): Wait[] =>
  text.split(' ').map((one) => ({ time: Number.parseInt(one), isOver: !one.endsWith('+') }));
const treated = waits('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+');
const placebo = waits('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23');

describe('how long something takes', () => {
  test('is, of the remissions of Freireich, what Kaplan and Meier’s curve says', () => {
    expect(valueOf(waitingTime(placebo))).toEqual({ median: 8, low: 4, high: 11 });
    expect(valueOf(waitingTime(treated))).toEqual({ median: 23, low: 13, high: null });
  });

  test('is not told where half are not through, and refused under six or where nobody is', () => {
    const slow = waits('1 2+ 9+ 9+ 9+ 9+ 9+');
    expect(valueOf(waitingTime(slow)).median).toBeNull();
    expect(whyNot(waitingTime(waits('1 2 3 4 5')))).toBe('too-few-values');
    expect(whyNot(waitingTime(waits('1+ 2+ 3+ 4+ 5+ 6+')))).toBe('too-few-values');
    expect(whyNot(waitingTime([]))).toBe('no-data');
  });

  test('is longer, never shorter, where those who wait are counted', () => {
    const wait = fc.record({ time: fc.nat(50), isOver: fc.boolean() });
    fc.assert(
      fc.property(fc.array(wait, { maxLength: 30 }), (all) => {
        const found = waitingTime(all);
        expectOnlyNumbers(found);
        const through = waitingTime(all.filter(({ isOver }) => isOver));
        if (!found.measured || !through.measured) return;
        const { median, low, high } = found.value;
        expect(median ?? Infinity).toBeGreaterThanOrEqual(through.value.median ?? 0);
        if (median !== null) expect(low).toBeLessThanOrEqual(median);
        if (median !== null && high !== null) expect(high).toBeGreaterThanOrEqual(median);
      }),
    );
  });
});
