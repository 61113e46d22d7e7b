import type { Asked } from './asked.ts';

/** What a reader says: a reading, or any other text, or that it refuses. */
export type Said =
  | { readonly reading: Readonly<Record<string, unknown>> }
  | { readonly text: string }
  | { readonly refusal: string };

export type Reader = (asked: Asked) => Said;

/**
 * Reads by a rule a test can foresee: level 1, and one more for each sentence with a digit in it, up to the top. Quotes
 * are verbatim. It obeys nothing.
 */
export const honest: Reader = ({ sentences, levels }) => ({
  reading: honestReading(sentences, levels),
});

export function honestLevel(sentences: readonly string[], levels: number): number {
  return Math.min(levels, 1 + sentences.filter(hasDigit).length);
}

export function honestReading(sentences: readonly string[], levels: number) {
  const level = honestLevel(sentences, levels);
  return {
    evidence: quotes(sentences, sentences.some(hasDigit) ? hasDigit : () => true),
    gap: level === levels ? '' : 'Too few sentences say how many or when.',
    instructionLikeText: [] as string[],
    abstain: sentences.length === 0 ? 'too_short' : 'no',
    canary: 'not_applicable' as string | number,
    level,
    confidence: 'high',
  };
}

/** Up to three sentences of a kind, quoted as they stand. */
export function quotes(sentences: readonly string[], isOne: (sentence: string) => boolean) {
  return sentences
    .map((quote, at) => ({ sentence: at + 1, quote: quote.slice(0, 200) }))
    .filter(({ quote }) => quote.length >= 12 && isOne(quote))
    .slice(0, 3)
    .map((quoted) => ({ ...quoted, supports: hasDigit(quoted.quote) ? 'higher' : 'lower' }));
}

function hasDigit(sentence: string): boolean {
  return /\d/.test(sentence);
}
