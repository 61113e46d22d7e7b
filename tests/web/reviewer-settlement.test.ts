import { describe, expect, test } from 'vitest';
import {
  sayReader,
  sayUnsettled,
  SettlementJournal,
} from '../../web/reviewer/adjudication/settlement.ts';

const criteria = [
  { id: 'a', title: 'Owner' },
  { id: 'b', title: 'Risk' },
];

describe('What is still to be settled', () => {
  test('is said by the titles: first the levels, then the reasons', () => {
    expect(sayUnsettled(criteria, {})).toBe('Choose a level for “Owner” and “Risk”.');
    const levels = { a: { level: 1, reason: 'It says so.' }, b: { level: 2, reason: ' ' } };
    expect(sayUnsettled(criteria, levels)).toBe('Say why for “Risk”.');
    expect(sayUnsettled(criteria, { ...levels, b: { level: 2, reason: 'x' } })).toBeNull();
  });
});

test('Readers have no names and no numbers that could be followed', () => {
  expect([0, 1, 2, 9].map(sayReader)).toEqual(['One reader', 'Another', 'A third', 'One more']);
});

describe('What is typed', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage;
  const journal = (answer: string, round = 1) => new SettlementJournal(answer, round, storage);

  test('is found again under the same answer and round, and under no other', () => {
    journal('one').write({ a: { level: 4, reason: 'half a sen' } });
    expect(journal('one').read()).toEqual({ a: { level: 4, reason: 'half a sen' } });
    expect(journal('one', 2).read()).toEqual({});
    expect(journal('two').read()).toEqual({});
    journal('one').forget();
    expect(journal('one').read()).toEqual({});
  });

  test('without a place to keep it on this device, nothing breaks', () => {
    const nowhere = new SettlementJournal('one', 1, null);
    nowhere.write({});
    nowhere.forget();
    expect(nowhere.read()).toEqual({});
  });
});
