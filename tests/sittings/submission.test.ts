import { describe, expect, test } from 'vitest';
import { Refusal } from '../../server/refusal.ts';
import { submittedText, type Sent } from '../../server/sittings/submission.ts';

const deadlineAt = new Date('2026-03-10T07:00:00Z');
const draft = { revision: 3, text: 'three', savedAt: new Date('2026-03-10T06:50:00Z') };
const sent = (change: Partial<Sent> = {}): Sent => ({
  ...{ baseRevision: 3, text: 'three and a half', arrivedAt: new Date('2026-03-10T06:59:00Z') },
  ...change,
});
const submit = (change: Partial<Sent>) => submittedText({ deadlineAt }, draft, sent(change));
const code = (change: Partial<Sent>) => {
  try {
    submit(change);
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
  return 'submitted';
};

describe('a candidate who submits', () => {
  test('has the text as sent as the answer, one revision later', () => {
    const { arrivedAt } = sent();
    expect(submit({})).toEqual({ revision: 4, text: 'three and a half', savedAt: arrivedAt });
  });

  test('what is stored already has the stored draft as the answer, from whatever page', () => {
    expect(submit({ text: 'three' })).toBe(draft);
    expect(submit({ text: 'three', baseRevision: 1 })).toBe(draft);
  });

  test('from a page that has not seen a later text is shown it', () => {
    expect(code({ baseRevision: 2 })).toBe('draft_conflict');
  });

  test('an empty box loses nothing that was written', () => {
    expect(code({ text: ' \n' })).toBe('draft_conflict');
    const nothing = { ...draft, text: '' };
    expect(submittedText({ deadlineAt }, nothing, sent({ text: '' }))).toBe(nothing);
  });

  test('in the last second is in time, however long the network takes, up to its grace', () => {
    expect(code({ arrivedAt: new Date('2026-03-10T07:00:14.999Z') })).toBe('submitted');
    expect(code({ arrivedAt: new Date('2026-03-10T07:00:15Z') })).toBe('turn_closed');
  });
});
