import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../../server/pregrading/evidence/near-match.ts';

/** Optimal string alignment, by its definition. */
function distance(one: string, other: string): number {
  const rows = Array.from({ length: one.length + 1 }, (_, i) => [i]);
  for (let j = 1; j <= other.length; j += 1) rows[0]!.push(j);
  for (let i = 1; i <= one.length; i += 1) {
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      rows[i]![j] = Math.min(
        rows[i - 1]![j]! + 1,
        rows[i]![j - 1]! + 1,
        rows[i - 1]![j - 1]! + same,
        isSwap ? rows[i - 2]![j - 2]! + 1 : Infinity,
      );
    }
  }
  return rows[one.length]![other.length]!;
}

function fewestEdits(text: string, quote: string): number {
  let fewest = Infinity;
  for (let start = 0; start <= text.length; start += 1) {
    for (let end = start; end <= text.length; end += 1) {
      fewest = Math.min(fewest, distance(text.slice(start, end), quote));
    }
  }
  return fewest;
}

const few = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 24 });

test('a candidate’s words are found at the fewest edits there are, as the definition counts them', () => {
  fc.assert(
    fc.property(few, few, fc.integer({ min: 1, max: 3 }), (text, quote, edits) => {
      fc.pre(quote.length >= 9 * edits);
      const found = nearest(text, quote, edits);
      const expected = fewestEdits(text, quote);
      expect(found?.edits ?? Infinity).toBe(expected <= edits ? expected : Infinity);
      if (found === null) return;
      expect(distance(text.slice(found.start, found.end), quote)).toBe(found.edits);
    }),
  );
});

test('a long quote keeps its place in the answer with a letter wrong anywhere', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'abcdefg '), minLength: 130, maxLength: 400 }),
      fc.nat(),
      fc.nat(),
      (text, from, at) => {
        const start = from % 60;
        const quote = text.slice(start, start + 65);
        const wrong = at % 65;
        const found = nearest(text, `${quote.slice(0, wrong)}x${quote.slice(wrong + 1)}`, 7);
        expect(found?.edits).toBeLessThanOrEqual(1);
        expect(Math.abs((found?.start ?? Infinity) - start)).toBeLessThanOrEqual(1);
      },
    ),
  );
});
