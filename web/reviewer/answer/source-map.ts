import type { Token } from 'markdown-it';
import { isGlyph, type SourceLine, type Traced } from './glyphs.ts';
import { traceInline } from './trace-inline.ts';
import { traceCell, traceLines } from './trace-lines.ts';

/**
 * Where each character that one sees of a rendered Markdown text stands in the text itself.
 *
 * A *glyph* is a UTF-16 unit of the rendered text that is no white space. Glyphs are what the tokens and the page have in
 * common, in number and order, however the white space between them is made. Glyph `g` stands at
 * `text.slice(starts[g], ends[g])`; an escape (`\*`) or an entity (`&amp;`) is longer than what it shows.
 */
export interface SourceMap {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly blocks: readonly RenderedBlock[];
}

/** A paragraph, a heading, a list item, a table cell or a code block, as it is read. */
export interface RenderedBlock {
  readonly firstGlyph: number;
  readonly text: string;
}

export interface Passage {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** Glyphs from `first` to before `end`. */
export interface GlyphRange {
  readonly first: number;
  readonly end: number;
}

export function mapSource(text: string, tokens: readonly Token[]): SourceMap {
  const { lines, offsetOf } = readLines(text);
  const starts: number[] = [];
  const ends: number[] = [];
  const blocks: RenderedBlock[] = [];
  const add = (traced: Traced) => {
    blocks.push({ firstGlyph: starts.length, text: traced.text });
    for (let at = 0; at < traced.text.length; at += 1) {
      if (!isGlyph(traced.text[at]!)) continue;
      starts.push(offsetOf(traced.starts[at]!));
      ends.push(offsetOf(traced.ends[at]!));
    }
  };

  let row = { line: 0, column: 0 };
  for (const token of tokens) {
    if (token.type === 'tr_open') row = { line: token.map?.[0] ?? 0, column: 0 };
    else if (token.type === 'inline' && token.map !== null) {
      add(traceInline(token, traceLines(token.content, lines, token.map[0])));
    } else if (token.type === 'inline') {
      const cell = traceCell(token.content, lines[row.line]!, row.column);
      row.column = cell.after;
      add(traceInline(token, cell.places));
    } else if (token.type === 'fence' || token.type === 'code_block') {
      const first = (token.map?.[0] ?? 0) + (token.type === 'fence' ? 1 : 0);
      const places = traceLines(token.content, lines, first);
      add({ text: token.content, starts: places, ends: places.map((place) => place + 1) });
    }
  }
  return { text, starts, ends, blocks };
}

/** What is cited by those glyphs: from the first character to the last, with the Markdown signs between them. */
export function passageOf(map: SourceMap, { first, end }: GlyphRange): Passage | null {
  if (first < 0 || end > map.starts.length || end <= first) return null;
  const { text } = map;
  let start = map.starts[first]!;
  let stop = map.ends[end - 1]!;
  if (isLowSurrogate(text, start)) start -= 1;
  if (isLowSurrogate(text, stop)) stop += 1;
  return { start, end: stop, quote: text.slice(start, stop) };
}

/** The glyphs that a passage shows; null where all of it is white space or Markdown signs. */
export function glyphsOf(
  map: SourceMap,
  { start, end }: { readonly start: number; readonly end: number },
): GlyphRange | null {
  const first = firstWhere(map.ends, (glyphEnd) => glyphEnd > start);
  const after = firstWhere(map.starts, (glyphStart) => glyphStart >= end);
  return after > first ? { first, end: after } : null;
}

/** Those glyphs as one reads them, on one line. */
export function readableText(map: SourceMap, { first, end }: GlyphRange): string {
  const pieces = map.blocks.map(({ firstGlyph, text }) => {
    let glyph = firstGlyph;
    let piece = '';
    for (const unit of text) {
      if (isGlyph(unit)) {
        if (glyph >= first && glyph < end) piece += unit;
        glyph += unit.length;
      } else if (glyph > first && glyph < end) piece += ' ';
    }
    return piece.trim();
  });
  return pieces.filter(Boolean).join(' ').replace(/\s+/gu, ' ');
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function firstWhere(ascending: readonly number[], holds: (value: number) => boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(ascending[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Markdown reads `\r\n` and `\r` as `\n`, so its offsets are brought back to those of the text as it was written. */
function readLines(text: string) {
  const plain = text.replace(/\r\n?/g, '\n');
  let start = 0;
  const lines: SourceLine[] = plain.split('\n').map((line) => {
    const read = { start, text: line };
    start += line.length + 1;
    return read;
  });
  const dropped = [...text.matchAll(/\r\n/g)].map(({ index }, count) => index - count);
  const offsetOf = (place: number) => place + firstWhere(dropped, (at) => at >= place);
  return { lines, offsetOf };
}
