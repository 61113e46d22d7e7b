import { describe, expect, test } from 'vitest';
import {
  formatClock,
  formatDuration,
  formatInZone,
  relativeTo,
  utcOffset,
} from '../../web/ui/dates.ts';

const at = '2025-11-04T06:39:09Z';
const now = new Date('2025-11-04T03:27:00Z');

describe('A reader sees a date in their own zone', () => {
  test('with the offset that holds at that moment', () => {
    expect(utcOffset(at, 'Pacific/Chatham')).toBe('UTC+13:45');
    expect(utcOffset('2025-06-04T06:39:09Z', 'Pacific/Chatham')).toBe('UTC+12:45');
    expect(utcOffset(at, 'America/Sao_Paulo')).toBe('UTC−3');
    expect(utcOffset(at, 'UTC')).toBe('UTC');
  });

  test('in 24 hours, whatever the locale', () => {
    expect(formatClock('2025-11-04T00:05:09Z', 'UTC', true)).toBe('00:05:09');
    expect(formatClock('2025-11-04T19:24:00Z', 'UTC')).toBe('19:24');
  });

  test('with day and month in words, and the year only where it is another one', () => {
    expect(formatInZone({ at, zone: 'Pacific/Chatham', now })).toMatch(
      /^Tue 4 Nov, 20:24 \(UTC\+13:45\)$/,
    );
    expect(formatInZone({ at, zone: 'UTC', now: new Date('2026-01-01T00:00:00Z') })).toMatch(
      /^Tue 4 Nov 2025, 06:39 \(UTC\)$/,
    );
    expect(formatInZone({ at, zone: 'UTC', now, form: 'date' })).toMatch(/^Tue 4 Nov$/);
    expect(formatInZone({ at, zone: 'UTC', now, form: 'time' })).toBe('06:39 (UTC)');
  });

  test('and never “Invalid Date”', () => {
    expect(formatInZone({ at: 'not a date', zone: 'UTC' })).toBe('unknown');
  });
});

describe('How long it is to a moment is said in words', () => {
  test.each([
    ['2025-11-04T06:39:09Z', 'in 3 h 12 min'],
    ['2025-11-04T03:27:30Z', 'now'],
    ['2025-11-04T03:22:00Z', '5 min ago'],
    ['2025-11-06T08:27:00Z', 'in 2 days 5 h'],
    ['2025-11-14T08:27:00Z', 'in 10 days'],
  ])('%s is %s', (moment, words) => {
    expect(relativeTo(moment, now)).toBe(words);
  });

  test('and rounded down, so that nobody is promised time they do not have', () => {
    expect(formatDuration(59_999)).toBe('59 s');
    expect(formatDuration(119_999)).toBe('1 min');
    expect(formatDuration(3_600_000)).toBe('1 h');
    expect(formatDuration(-5)).toBe('0 s');
  });
});
