import { describe, expect, test } from 'vitest';
import { readersOf, soFar } from '../../web/candidate/after/reading-state.ts';
import { requestState } from '../../web/candidate/requests/request-state.ts';
import { problemWith } from '../../web/candidate/typed-text.ts';
import { reading as deReading } from '../../web/candidate/words/de/reading.ts';
import { around } from '../../web/candidate/words/en/around.ts';
import { reading } from '../../web/candidate/words/en/reading.ts';

describe('What became of what Noor asked for', () => {
  const asked = (hour: number, end = {}, kind: 'accommodation' | 'erasure' = 'accommodation') => ({
    kind,
    text: `asked at ${hour}`,
    askedAt: `2026-03-02T0${hour}:00:00.000Z`,
    withdrawnAt: null,
    settledAt: null,
    ...end,
  });
  const settled = asked(1, { settledAt: '2026-03-02T04:00:00.000Z' });
  const withdrawn = asked(2, { withdrawnAt: '2026-03-02T03:00:00.000Z' });

  test.each([
    ['nothing was asked', [], { kind: 'none' }],
    ['something else was asked', [asked(1, {}, 'erasure')], { kind: 'none' }],
    ['it waits', [settled, asked(5)], { kind: 'open', at: '2026-03-02T05:00:00.000Z' }],
    ['she took it back', [settled, withdrawn], { kind: 'withdrawn', at: withdrawn.withdrawnAt }],
    ['it is settled', [withdrawn, settled], { kind: 'settled', at: settled.settledAt }],
  ])('%s', (_, items, state) => {
    expect(requestState(items, 'accommodation')).toMatchObject(state);
  });
});

describe('What Noor types to the hiring team', () => {
  const problem = (text: string, mayBeEmpty = false) =>
    problemWith(text, { most: 10, mayBeEmpty }, around.typed);

  test('is sent unless it is empty or too long, and then she is told which', () => {
    expect(problem('An hour.')).toBeNull();
    expect(problem(' \n')).toBe(around.typed.empty);
    expect(problem('', true)).toBeNull();
    expect(problem('x'.repeat(11), true)).toContain('10 characters');
  });
});

describe('How far the reading is', () => {
  const answer = (turn: number, readBy: number, of = 2) => ({ turn, readBy, of });

  test('over all answers', () => {
    expect(soFar([])).toBeNull();
    expect(soFar([answer(1, 0), answer(2, 0)])).toBe('none');
    expect(soFar([answer(1, 2), answer(2, 0)])).toBe('some');
    expect(soFar([answer(1, 2), answer(2, 2)])).toBe('all');
    expect(readersOf([answer(1, 0, 3)], 1)).toBe(3);
  });

  test.each([
    [0, 2, 'not read yet', 'noch nicht gelesen'],
    [1, 2, 'read by one of two people', 'von einer von zwei Personen gelesen'],
    [2, 3, 'read by two of three people', 'von zwei von drei Personen gelesen'],
    [2, 2, 'read by two people', 'von zwei Personen gelesen'],
    [1, 1, 'read by one person', 'von einer Person gelesen'],
    [7, 12, 'read by 7 of 12 people', 'von 7 von 12 Personen gelesen'],
  ])('%d of %d is said in words', (readBy, of, english, german) => {
    expect(reading.readBy(readBy, of)).toBe(english);
    expect(deReading.readBy(readBy, of)).toBe(german);
  });

  test('and so is how many found a description to fit', () => {
    expect([reading.by(1, 2), reading.by(2, 2), reading.by(3, 3)]).toEqual([
      'one of two readers',
      'both readers',
      'all three readers',
    ]);
    expect(deReading.by(1, 2)).toBe('eine von zwei Personen');
  });
});
