import { hash } from 'node:crypto';

export interface TextFacts {
  /** Unicode code points. */
  readonly characters: number;
  readonly sha256: Buffer;
}

export function textFacts(text: string): TextFacts {
  return { characters: countCharacters(text), sha256: hash('sha256', text, 'buffer') };
}

/** Code points of well-formed text: its code units less the second halves of surrogate pairs. */
export function countCharacters(text: string): number {
  let characters = text.length;
  // Nothing but ASCII, which is found out much faster than counted.
  if (Buffer.byteLength(text) === characters) return characters;
  for (let at = 0; at < text.length; at += 1) {
    if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) characters -= 1;
  }
  return characters;
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
/** Scripts written without spaces between words: Thai, Lao, Khmer, Burmese, Chinese, Japanese. */
const unspaced =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** From a letter or a digit to where the piece ends. */
const spacedWord = /[\p{L}\p{N}][^\s\u2013\u2014/]*/gu;

/**
 * Words as the candidate saw them counted (`web/ui/words.ts`; a test holds the two together): what stands between
 * spaces, dashes and slashes and has a letter or a digit; in scripts without spaces, as Unicode segments them (UAX 29).
 */
export function countWords(text: string): number {
  if (!unspaced.test(text)) return text.match(spacedWord)?.length ?? 0;
  let count = 0;
  for (const segment of segmenter.segment(text)) if (segment.isWordLike === true) count += 1;
  return count;
}
