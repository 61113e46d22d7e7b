import { isGlyph } from './glyphs.ts';
import type { GlyphRange, SourceMap } from './source-map.ts';

/** What one can cite without a mouse, in reading order: sentences, and whole lines of code. */
export function sentencesOf(map: SourceMap, language: string): GlyphRange[] {
  return map.blocks.flatMap(({ firstGlyph, text }) => {
    let glyph = firstGlyph;
    return split(text, language).flatMap((sentence) => {
      const first = glyph;
      for (const unit of sentence.split('')) if (isGlyph(unit)) glyph += 1;
      return glyph > first ? [{ first, end: glyph }] : [];
    });
  });
}

/** A line break ends a sentence too: in a list or a table of times there is no full stop. */
function split(text: string, language: string): string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return text
    .split('\n')
    .flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment));
}
