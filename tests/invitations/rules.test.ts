import { expect, test } from 'vitest';
import {
  accommodate,
  allowedMinutes,
  noAccommodation,
} from '../../server/invitations/accommodation.ts';
import { mayEnter } from '../../server/invitations/admission.ts';
import {
  noticeIn,
  noticeVersionsWith,
  noticeVersionWith,
} from '../../server/invitations/notice.ts';
import { describeMinutes, describeMoment } from '../../server/invitations/window.ts';

test('A candidate’s extra time keeps what the lead does not mention', () => {
  const first = accommodate(null, { extraTimeFactor: 1.5 });
  expect(first).toEqual({ ...noAccommodation, extraTimeFactor: 1.5 });
  const second = accommodate(first, { breakMinutes: 10 });
  expect(second).toEqual({ ...first, breakMinutes: 10 });
  expect(accommodate(second, { extraTimeFactor: 1, breakMinutes: 0 })).toEqual(noAccommodation);
});

test('A candidate with half as much again and five minutes has 50 minutes where others have 30', () => {
  const granted = { ...noAccommodation, extraTimeFactor: 1.5, extraMinutes: 5, breakMinutes: 0 };
  expect(allowedMinutes(30, granted)).toBe(50);
  expect(allowedMinutes(30, noAccommodation)).toBe(30);
});

test('A candidate comes in until the close, and for 90 days more where there is a receipt', () => {
  const closesAt = new Date('2026-03-10T12:00:00Z');
  const at = (now: string, hasSitting: boolean, revokedAt: Date | null = null) =>
    mayEnter({ revokedAt, closesAt, hasSitting, now: new Date(now) });
  expect(at('2026-03-10T11:59:59.999Z', false)).toBe(true);
  expect(at('2026-03-10T12:00:00Z', false)).toBe(false);
  expect(at('2026-06-08T11:59:59Z', true)).toBe(true);
  expect(at('2026-06-08T12:00:00Z', true)).toBe(false);
  expect(at('2026-03-01T00:00:00Z', true, closesAt)).toBe(false);
});

test('The candidate reads every moment with its offset, on either side of a clock change', () => {
  const at = new Date('2026-03-28T23:30:00Z');
  const later = new Date('2026-03-29T23:30:00Z');
  expect(describeMoment(at, 'Europe/Lisbon')).toBe('Sat 28 Mar 2026, 23:30 (UTC)');
  expect(describeMoment(later, 'Europe/Lisbon')).toBe('Mon 30 Mar 2026, 00:30 (UTC+1)');
  expect(describeMoment(at, 'Pacific/Chatham')).toBe('Sun 29 Mar 2026, 13:15 (UTC+13:45)');
  expect(describeMoment(at, 'America/St_Johns')).toBe('Sat 28 Mar 2026, 21:00 (UTC−2:30)');
  expect(describeMoment(at, 'UTC')).toBe('Sat 28 Mar 2026, 23:30 (UTC)');
});

test('Nobody is promised minutes they do not have', () => {
  expect([1, 37.5, 120, 150, 180].map(describeMinutes)).toEqual([
    ...['1 minute', '37 minutes', '120 minutes', '2 h 30 min', '3 h'],
  ]);
});

test('The candidate is told in whole sentences what is recorded, and what is not', () => {
  const lines = (['en', 'de'] as const).flatMap((language) => {
    const { recorded, notRecorded, pregrading } = noticeIn(
      language,
      'To find what we overlook',
      null,
    );
    return [...recorded, ...notRecorded, ...(pregrading ?? [])];
  });
  for (const line of lines) expect(line).toMatch(/^[A-Z].*\.$/);
  expect(new Set(lines).size, 'a line is the same in two languages').toBe(lines.length);
});

test('The candidate is told of a model only where one reads, with the purpose, and every other purpose is another notice', () => {
  expect(noticeIn('en', null, null).pregrading).toBeNull();
  for (const language of ['en', 'de'] as const) {
    const [, purpose] = noticeIn(language, 'To find what we overlook', null).pregrading ?? [];
    expect(purpose).toContain('To find what we overlook');
  }
  const purposes = [null, '', 'To find what we overlook', 'To save time'];
  const versions = purposes.map((purpose) => noticeVersionWith(purpose, null));
  for (const version of versions) expect(version).toMatch(/^[0-9a-f]{16}$/);
  expect(new Set(versions).size).toBe(versions.length);
  expect(noticeIn('de', 'To save time', null).version).toBe(versions[3]);
});

test('Who has read one AI-use policy has not read another, and each of their notices tells of the same model', () => {
  const policies = [null, 'forbidden', 'editing', 'allowed'] as const;
  const told = policies.map((policy) => noticeVersionWith('To save time', policy));
  expect(new Set(told).size).toBe(policies.length);
  expect(noticeVersionsWith('To save time')).toEqual(new Set(told));
  for (const policy of policies) {
    expect(noticeVersionsWith('To save time').has(noticeVersionWith(null, policy))).toBe(false);
    expect(noticeIn('de', 'To save time', policy).version).toBe(told[policies.indexOf(policy)]);
  }
});
