import { createHash } from 'node:crypto';

export interface TextFacts {
  /** Unicode code points. */
  readonly characters: number;
  readonly sha256: Buffer;
}

export function textFacts(text: string): TextFacts {
  return { characters: countCharacters(text), sha256: createHash('sha256').update(text).digest() };
}

/** Code points of well-formed text: its code units less the second halves of surrogate pairs. */
export function countCharacters(text: string): number {
  let characters = text.length;
  for (let at = 0; at < text.length; at += 1) {
    if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) characters -= 1;
  }
  return characters;
}

const words = new Intl.Segmenter('und', { granularity: 'word' });

/** Words as Unicode segments them (UAX 29), so that Japanese and Thai count too. */
export function countWords(text: string): number {
  let count = 0;
  for (const segment of words.segment(text)) if (segment.isWordLike === true) count += 1;
  return count;
}
