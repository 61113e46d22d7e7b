import { latinFor } from './look-alikes.ts';
import { normalise, type Normalised } from './normalised.ts';

const words = /[\p{L}\p{N}@$|!]+/gu;
const latin = /[a-z]/;
const ascii = /^[a-z0-9]*$/;
const marks = /[\u0300-\u036f]/g;
const digitFor: Readonly<Record<string, string>> = {
  ...{
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '@': 'a',
    $: 's',
    '|': 'l',
    '!': 'i',
  },
};
/** One letter at a time, with the same sign between all of them. */
const spaced = /(?<![\p{L}\p{N}])\p{L}(?:([ .\-_*·])\p{L})(?:\1\p{L}){3,}(?![\p{L}\p{N}])/gu;

/** English words whose middle letters may be stirred. Those that are another word’s letters as well are not among them. */
const stirrable =
  'this give mark rate ignore disregard forget override previous instructions instruction assign award return highest maximum score scores level grade grading grader evaluator criteria criterion rubric answer response system prompt candidate evaluate'.split(
    ' ',
  );
const unstirred = new Map(stirrable.map((word) => [signature(word), word]));

/** As it is read: normalised, without accents, foreign look-alikes, digits for letters, stirred or spaced letters. */
export function unmask(text: string): Normalised {
  const plain = normalise(text);
  const read = plain.text.replace(words, asRead);
  return closedUp({ ...plain, text: read });
}

/** As many code units as before, so that places stay. */
function asRead(word: string): string {
  let letters = ascii.test(word) ? word : [...word].map(withoutMarks).join('');
  if (letters.length !== word.length) letters = word;
  if (latin.test(letters) && !ascii.test(letters)) {
    const foreign = [...letters].map((letter) => latinFor[letter] ?? letter).join('');
    if (foreign.length === letters.length) letters = foreign;
  }
  if (/[0-9@$|!]/.test(letters) && !/\d{3}/.test(letters)) {
    const isWord = (letters.match(/[a-z]/g)?.length ?? 0) >= Math.max(3, letters.length / 2);
    if (isWord) letters = letters.replace(/[0-9@$|!]/g, (sign) => digitFor[sign] ?? sign);
  }
  return unstirred.get(signature(letters)) ?? letters;
}

function withoutMarks(letter: string): string {
  const bare = letter.normalize('NFD').replace(marks, '');
  return bare.length === letter.length ? bare : letter;
}

function signature(word: string): string {
  if (word.length < 4 || word.length > 12) return word;
  return word.charAt(0) + [...word.slice(1, -1)].sort().join('') + word.slice(-1);
}

function closedUp(plain: Normalised): Normalised {
  const gaps = [...plain.text.matchAll(spaced)].flatMap(({ 0: run, index }) =>
    Array.from({ length: Math.floor(run.length / 2) }, (_, at) => index + 2 * at + 1),
  );
  if (gaps.length === 0) return plain;
  const isGap = new Set(gaps);
  const kept = (_: unknown, at: number) => !isGap.has(at);
  return {
    text: plain.text.split('').filter(kept).join(''),
    starts: plain.starts.filter(kept),
    ends: plain.ends.filter(kept),
  };
}
