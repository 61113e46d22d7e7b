import { expect, test } from 'vitest';
import { nextAttempt } from '../../server/mail/back-off.ts';

test('A mail is tried again after 30 s, 2 min, 10 min, 1 h, then every 3 h, and given up after 2 days', () => {
  const createdAt = new Date('2026-03-02T09:00:00Z');
  const waits: number[] = [];
  let now = createdAt;
  for (let attempts = 1; ; attempts += 1) {
    const next = nextAttempt({ attempts, createdAt, now });
    if (next === null) break;
    waits.push((next.getTime() - now.getTime()) / 60_000);
    now = next;
  }
  expect(waits.slice(0, 6)).toEqual([0.5, 2, 10, 60, 180, 180]);
  expect(new Set(waits.slice(4))).toEqual(new Set([180]));
  const hours = (now.getTime() - createdAt.getTime()) / 3_600_000;
  expect(hours).toBeGreaterThan(45);
  expect(hours).toBeLessThanOrEqual(48);
});
