import fc from 'fast-check';
import { expect, test } from 'vitest';
import { demoAnswers } from '../../db/seed/demo-answers.ts';
import { countCharacters, countWords, textFacts } from '../../server/sittings/text-facts.ts';
import { countWords as countOnThePage } from '../../web/ui/words.ts';

test('a candidate reads the same number of words on the receipt as while writing', () => {
  const texts = [
    ...demoAnswers.flatMap(({ turns }) => turns),
    '13:30 UTC — tell Ngozi/Kertu; don’t wait.',
    '会議は明日の朝です。',
    'ยินดีต้อนรับ',
    '- [ ] **one** `two`',
    '',
  ];
  for (const text of texts) expect(countWords(text), text).toBe(countOnThePage(text));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(countWords(text)).toBe(countOnThePage(text));
    }),
  );
});

test('a character is a character, whatever it takes to store it', () => {
  expect(countCharacters('é🖋👩‍👩‍👧')).toBe(7);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(countCharacters(text)).toBe([...text].length);
    }),
  );
});

test('the hash is the one that anybody can compute from the text', () => {
  expect(textFacts('abc').sha256.toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
