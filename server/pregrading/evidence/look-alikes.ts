import type { Flag } from '../../../db/schema/suggestions.ts';

/** Letters of other scripts that cannot be told from a Latin one, and which one. */
export const latinFor: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    // Cyrillic
    ...{ а: 'a', в: 'b', е: 'e', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't', у: 'y' },
    ...{
      х: 'x',
      і: 'i',
      ї: 'i',
      ј: 'j',
      ѕ: 's',
      һ: 'h',
      ԁ: 'd',
      ԛ: 'q',
      ԝ: 'w',
      ӏ: 'l',
      ё: 'e',
      ҽ: 'e',
    },
    // Greek
    ...{
      α: 'a',
      ε: 'e',
      η: 'n',
      ι: 'i',
      κ: 'k',
      ν: 'v',
      ο: 'o',
      ρ: 'p',
      σ: 'o',
      τ: 't',
      υ: 'u',
      χ: 'x',
    },
    ...{ β: 'b', ζ: 'z', μ: 'u', ϲ: 'c', ϳ: 'j' },
    // Armenian, and Latin ones that look like others
    ...{
      օ: 'o',
      ո: 'n',
      ս: 'u',
      հ: 'h',
      զ: 'q',
      ց: 'g',
      ɡ: 'g',
      ɑ: 'a',
      ı: 'i',
      ⅼ: 'l',
      ᴏ: 'o',
      ꜱ: 's',
    },
  }),
);

const words = /[\p{L}\p{M}]{2,64}/gu;
const latin = /\p{sc=Latin}/u;
const other =
  /[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Cherokee}\p{sc=Coptic}\p{sc=Lisu}\p{sc=Deseret}]/u;
const anyOther = new RegExp(other.source, 'gu');

/** Words with letters of two scripts in them that look like one. */
export function lookAlikes(text: string): Flag[] {
  if (!other.test(text)) return [];
  const found = [...text.matchAll(words)].filter(({ 0: word }) => other.test(word));
  // Somebody who writes Russian writes “VPNом” too.
  const writesIt = found.some(({ 0: word }) => !latin.test(word) && !isOfLookAlikes(word));
  return found
    .filter(({ 0: word }) => isLookAlike(word, writesIt))
    .map(({ 0: word, index }) => ({ kind: 'look_alikes', start: index, end: index + word.length }));
}

function isLookAlike(word: string, writesIt: boolean): boolean {
  if (!latin.test(word)) return !writesIt && word.length > 2 && isOfLookAlikes(word);
  if (!(word.match(anyOther) ?? []).every(isLatinLike)) return false;
  return switches(word) > 1 || (!writesIt && word.length > 2);
}

const isOfLookAlikes = (word: string) => [...word].every(isLatinLike);

const isLatinLike = (letter: string) =>
  latinFor[letter.toLowerCase()] !== undefined ||
  /[\p{sc=Cherokee}\p{sc=Coptic}\p{sc=Lisu}\p{sc=Deseret}]/u.test(letter);

/** How often the script changes within a word. */
function switches(word: string): number {
  const scripts = [...word]
    .filter((letter) => !/\p{M}/u.test(letter))
    .map((letter) => latin.test(letter));
  return scripts.filter((isLatin, at) => at > 0 && isLatin !== scripts[at - 1]).length;
}
