import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowedMinutes, noAccommodation } from '../../server/invitations/accommodation.ts';
import {
  closesForGood,
  effectiveDeadline,
  lastMoment,
  remainingMs,
} from '../../server/sittings/clock.ts';

const openedAt = new Date('2026-03-10T06:15:00Z');
const farClose = new Date('2026-03-20T00:00:00Z');
const nothing = noAccommodation;
const later = (minutes: number) => new Date(openedAt.getTime() + minutes * 60_000);

const accommodation = fc.record({
  extraTimeFactor: fc.double({ min: 1, max: 5, noNaN: true }),
  extraMinutes: fc.integer({ min: 0, max: 1_440 }),
  breakMinutes: fc.integer({ min: 0, max: 1_440 }),
});
const minutes = fc.integer({ min: 1, max: 240 });
const closeIn = fc.integer({ min: 1, max: 100_000 });

describe('a candidate', () => {
  test('has the minutes of the turn from the moment it opens', () => {
    const timing = { openedAt, minutes: 40, accommodation: nothing, closesAt: farClose };
    expect(effectiveDeadline(timing)).toEqual(later(40));
  });

  test('with a factor and minutes has both; breaks count once they are taken', () => {
    const granted = { ...nothing, extraTimeFactor: 1.5, extraMinutes: 5, breakMinutes: 10 };
    const timing = { openedAt, minutes: 40, accommodation: granted, closesAt: farClose };
    expect(effectiveDeadline(timing)).toEqual(later(65));
    expect(allowedMinutes(40, granted)).toBe(65);
    const taken = [{ startedAt: later(10), endedAt: later(14) }];
    expect(effectiveDeadline({ ...timing, breaks: taken })).toEqual(later(69));
    const going = [...taken, { startedAt: later(20), endedAt: null }];
    expect(effectiveDeadline({ ...timing, breaks: going })).toEqual(later(75));
  });

  test('who opens a turn late writes until the cohort closes', () => {
    const timing = { openedAt, minutes: 40, accommodation: nothing, closesAt: later(12) };
    expect(effectiveDeadline(timing)).toEqual(later(12));
  });

  test('with extra time has it beyond the close too', () => {
    const granted = { ...nothing, extraMinutes: 20 };
    const timing = { openedAt, minutes: 40, accommodation: granted, closesAt: later(12) };
    expect(effectiveDeadline(timing)).toEqual(later(32));
  });

  test('never loses time by being granted some, and gains no more than was granted', () => {
    fc.assert(
      fc.property(minutes, accommodation, closeIn, (limit, granted, close) => {
        const timing = { openedAt, minutes: limit, closesAt: later(close) };
        const without = effectiveDeadline({ ...timing, accommodation: nothing }).getTime();
        const withIt = effectiveDeadline({ ...timing, accommodation: granted }).getTime();
        const extra = (allowedMinutes(limit, granted) - limit) * 60_000;
        expect(withIt - without).toBeGreaterThanOrEqual(extra - 2);
        expect(withIt - without).toBeLessThanOrEqual(extra + 2);
      }),
    );
  });

  test('is never shown more time than the server allows, nor less than none', () => {
    fc.assert(
      fc.property(minutes, accommodation, closeIn, fc.integer(), (limit, granted, close, at) => {
        const timing = { minutes: limit, accommodation: granted, closesAt: later(close) };
        const deadline = effectiveDeadline({ ...timing, openedAt });
        const now = later(at % 200_000);
        const shown = remainingMs(deadline, now);
        expect(shown).toBeGreaterThanOrEqual(0);
        if (shown > 0) expect(now.getTime() + shown).toBe(deadline.getTime());
        expect(deadline.getTime()).toBeLessThanOrEqual(lastMoment(timing).getTime());
        expect(closesForGood(deadline).getTime()).toBeGreaterThan(deadline.getTime());
      }),
    );
  });
});
