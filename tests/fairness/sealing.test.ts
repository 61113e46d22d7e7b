import { describe, expect, test } from 'vitest';
import {
  declarationKeys,
  declarationPlace,
  seal,
  subjectOf,
  unseal,
} from '../../server/fairness/sealing.ts';

const keys = declarationKeys(Buffer.alloc(32, 'a secret'));
const others = declarationKeys(Buffer.alloc(32, 'another'));
const place = declarationPlace('org', subjectOf(keys, 'ada'));
const said = { at: '2026-03-02T10:00:00.000Z', answers: [{ questionId: 'q', option: 3 }] };

describe('What was declared, as it is stored', () => {
  test('opens with its key, where it belongs', () => {
    expect(unseal(keys, place, seal(keys, place, said))).toEqual(said);
  });

  test('does not open in another row, another table, or with another key', () => {
    const sealed = seal(keys, place, said);
    const elsewhere = [
      declarationPlace('org', subjectOf(keys, 'bo')),
      declarationPlace('other', subjectOf(keys, 'ada')),
      place.replace('self-declaration', 'fairness-count'),
    ];
    for (const other of elsewhere) expect(() => unseal(keys, other, sealed)).toThrow();
    expect(() => unseal(others, place, sealed)).toThrow();
  });

  test('does not open with a single bit changed, nor cut off', () => {
    const sealed = seal(keys, place, said);
    for (const at of [0, 1, 12, 13, 28, 29, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => unseal(keys, place, changed), String(at)).toThrow();
    }
    for (const length of [0, 1, 20, 29, sealed.length - 1]) {
      expect(() => unseal(keys, place, sealed.subarray(0, length)), String(length)).toThrow();
    }
  });

  test('tells neither what was said nor how much, nor whether two said the same', () => {
    const little = seal(keys, place, { at: said.at, answers: [] });
    const sealed = seal(keys, place, said);
    expect(little).toHaveLength(sealed.length);
    expect(sealed.toString('latin1')).not.toContain('option');
    expect(sealed.equals(seal(keys, place, said))).toBe(false);
  });

  test('stands in a row that nobody can find without the key', () => {
    expect(subjectOf(keys, 'ada')).toHaveLength(32);
    expect(subjectOf(keys, 'ada')).toEqual(subjectOf(keys, 'ada'));
    const three = [subjectOf(keys, 'bo'), subjectOf(others, 'ada')];
    for (const one of three) expect(one.equals(subjectOf(keys, 'ada'))).toBe(false);
  });
});
