import { expect, test } from 'vitest';
import { leaseFrom, reasons, standsUntil, whyNothingLeft } from '../../server/reviewing/queue.ts';

const now = new Date('2026-03-04T10:00:00Z');
const mara = 'mara';
const nothing = {
  isAnyReceived: true,
  isWithOthers: false,
  isHeldBack: false,
  isRecusedWaiting: false,
};

test('an interviewer has an answer for fifteen minutes from their last change', () => {
  expect(leaseFrom(now)).toEqual(new Date('2026-03-04T10:15:00Z'));
});

test('an interviewer’s claim stands until the very moment it ends', () => {
  const expiresAt = leaseFrom(now);
  const slot = { interviewerId: mara, expiresAt, committedAt: null };
  expect(standsUntil(slot, mara, now)).toEqual(expiresAt);
  expect(standsUntil(slot, mara, new Date(expiresAt.getTime() - 1))).toEqual(expiresAt);
  expect(standsUntil(slot, mara, expiresAt)).toBeNull();
});

test('an interviewer holds neither what is another’s nor what is committed', () => {
  const expiresAt = leaseFrom(now);
  expect(standsUntil({ interviewerId: 'tom', expiresAt, committedAt: null }, mara, now)).toBeNull();
  expect(standsUntil({ interviewerId: mara, expiresAt, committedAt: now }, mara, now)).toBeNull();
  expect(
    standsUntil({ interviewerId: null, expiresAt: null, committedAt: null }, mara, now),
  ).toBeNull();
});

test('an interviewer who comes before any candidate has finished is told so', () => {
  expect(whyNothingLeft({ ...nothing, isAnyReceived: false })).toBe('noneSubmitted');
});

test('an interviewer is told that others have what is left, and that it can come back', () => {
  expect(whyNothingLeft({ ...nothing, isWithOthers: true, isRecusedWaiting: true })).toBe(
    'withOthers',
  );
  expect(reasons.withOthers).toContain('15 minutes');
});

test('an interviewer who stepped back from all that is left is told that others will read it', () => {
  expect(whyNothingLeft({ ...nothing, isRecusedWaiting: true })).toBe('recused');
});

test('an interviewer is told when a lead still looks through what has come in', () => {
  const held = { ...nothing, isHeldBack: true };
  expect(whyNothingLeft({ ...held, isRecusedWaiting: true })).toBe('awaitingRelease');
  expect(whyNothingLeft({ ...held, isAnyReceived: false })).toBe('awaitingRelease');
  expect(whyNothingLeft({ ...held, isWithOthers: true })).toBe('withOthers');
  expect(reasons.awaitingRelease).toContain('as soon as they are released');
});

test('an interviewer who has done everything is told so', () => {
  expect(whyNothingLeft(nothing)).toBe('allReviewed');
});
