/** How many words a text has, for scripts with and without spaces; Markdown signs are not words. */
export function countWords(text: string, locale?: string): number {
  if (!needsSegmenter(text) || typeof Intl.Segmenter === 'undefined') return countBySpaces(text);
  let words = 0;
  for (const segment of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)) {
    if (segment.isWordLike) words += 1;
  }
  return words;
}

/** Scripts written without spaces between words: Thai, Lao, Khmer, Burmese, Chinese, Japanese. */
const unspaced =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Segmenting 50,000 characters takes some 40 ms; spaces take one, and agree wherever words are spaced. */
function needsSegmenter(text: string): boolean {
  return unspaced.test(text);
}

const letterOrDigit = /[\p{L}\p{N}]/u;

function countBySpaces(text: string): number {
  let words = 0;
  for (const piece of text.split(/[\s\u2013\u2014/]+/u)) {
    if (letterOrDigit.test(piece)) words += 1;
  }
  return words;
}
