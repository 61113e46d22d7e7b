import { expect, test } from 'vitest';
import { noticeVersionWith } from '../../server/invitations/notice.ts';
import { toldOf, type CandidateFacts } from '../../server/pregrading/opt-out/told.ts';

const at = new Date('2026-03-02T09:00:00Z');
const purpose = 'To find what we overlook';
const facts: CandidateFacts = {
  purpose,
  isStopped: false,
  noticeVersion: null,
  isRead: false,
  optedOutAt: null,
};
const told = (some: Partial<CandidateFacts>) => toldOf({ ...facts, ...some });

test('Whoever has not begun is told of a model while one reads, and not once it is stopped', () => {
  expect(told({})).toEqual({ purpose, optedOutAt: null });
  expect(told({ isStopped: true })).toBeNull();
  expect(told({ isStopped: true, optedOutAt: at })).toBeNull();
});

test('Whoever began under another notice is not read, and so not told', () => {
  expect(told({ noticeVersion: noticeVersionWith(null, null) })).toBeNull();
  expect(told({ noticeVersion: noticeVersionWith('To save time', null) })).toBeNull();
  expect(told({ noticeVersion: noticeVersionWith(purpose, null) })).toEqual({
    purpose,
    optedOutAt: null,
  });
});

test('Whoever has been read, or has opted out, sees so whatever was changed since', () => {
  const begun = { noticeVersion: noticeVersionWith('To save time', null), isStopped: true };
  expect(told({ ...begun, isRead: true })).not.toBeNull();
  expect(told({ ...begun, optedOutAt: at })?.optedOutAt).toEqual(at);
});
