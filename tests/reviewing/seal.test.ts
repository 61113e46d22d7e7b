import { describe, expect, test } from 'vitest';
import { sealOf, withoutLevel, withoutQuote } from '../../server/reviewing/seal.ts';

const review = { id: 'review', answerId: 'answer', rubricVersionId: 'rubric' };
const clear = {
  criterionId: 'clear',
  level: 3,
  note: 'Names the owner.',
  evidence: [{ start: 0, end: 4, quote: 'Next' }],
};
const kind = { criterionId: 'kind', level: 4, note: '', evidence: [] };

test('an interviewer who has judged every criterion has nothing missing', () => {
  expect(withoutLevel([{ id: 'clear' }, { id: 'kind' }], [clear, kind])).toEqual([]);
});

test('an interviewer who left only a note on a criterion still owes its level', () => {
  const onlyNoted = { ...kind, level: null, note: 'Come back to this.' };
  expect(withoutLevel([{ id: 'clear' }, { id: 'kind' }], [clear, onlyNoted])).toEqual([
    { id: 'kind' },
  ]);
});

describe('A quote', () => {
  const levels = ['vague', 'somewhat', 'clear', 'sharp', 'exact'];
  const criteria = [
    { id: 'clear', levels },
    { id: 'kind', levels: levels.slice(0, 4) },
  ];
  const text = 'Next comes Mara.';

  test('is asked for at the top and at the bottom of each scale, whatever its length', () => {
    const bottom = { ...clear, level: 1, evidence: [] };
    expect(withoutQuote(criteria, [bottom, kind], text)).toEqual(criteria);
    const inside = [
      { ...clear, level: 4, evidence: [] },
      { ...kind, level: 3 },
    ];
    expect(withoutQuote(criteria, inside, text)).toEqual([]);
  });

  test('is asked for no longer once there is one, nor without a level', () => {
    expect(withoutQuote(criteria, [{ ...clear, level: 5 }], text)).toEqual([]);
    expect(withoutQuote(criteria, [{ ...kind, level: null }], text)).toEqual([]);
  });

  test('is not asked for where nothing is written', () => {
    expect(withoutQuote(criteria, [{ ...kind, level: 1 }], ' \n')).toEqual([]);
  });
});

test('the seal on an interviewer’s review does not depend on the order of what they saved', () => {
  expect(sealOf(review, [clear, kind])).toBe(sealOf(review, [kind, clear]));
});

test('the seal on an interviewer’s review breaks with any change of level, note or evidence', () => {
  const seal = sealOf(review, [clear, kind]);
  expect(seal).toMatch(/^[0-9a-f]{64}$/);
  expect(sealOf(review, [{ ...clear, level: 4 }, kind])).not.toBe(seal);
  expect(sealOf(review, [{ ...clear, note: 'Names the owner' }, kind])).not.toBe(seal);
  expect(sealOf(review, [{ ...clear, evidence: [] }, kind])).not.toBe(seal);
  expect(sealOf({ ...review, answerId: 'other' }, [clear, kind])).not.toBe(seal);
});
