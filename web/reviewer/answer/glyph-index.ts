import { isGlyph } from './glyphs.ts';
import type { GlyphRange } from './source-map.ts';

/** The glyphs of a rendered text as the page holds them, so that both count alike. */
export class GlyphIndex {
  readonly #root: HTMLElement;
  readonly #pieces: { readonly node: Text; readonly firstGlyph: number }[] = [];
  readonly count: number;

  constructor(root: HTMLElement) {
    this.#root = root;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let count = 0;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      this.#pieces.push({ node: node as Text, firstGlyph: count });
      count += countGlyphs((node as Text).data);
    }
    this.count = count;
  }

  /** What of a selection lies in the text; null where nothing does. */
  glyphsOf(selection: Selection | null): GlyphRange | null {
    if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.#root)) return null;
    const whole = document.createRange();
    whole.selectNodeContents(this.#root);
    const first =
      range.compareBoundaryPoints(Range.START_TO_START, whole) <= 0
        ? 0
        : this.#glyphsBefore(range.startContainer, range.startOffset);
    const end =
      range.compareBoundaryPoints(Range.END_TO_END, whole) >= 0
        ? this.count
        : this.#glyphsBefore(range.endContainer, range.endOffset);
    return end > first ? { first, end } : null;
  }

  rangeOf({ first, end }: GlyphRange): Range | null {
    const from = this.#place(first);
    const to = this.#place(end - 1);
    if (from === null || to === null) return null;
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset + 1);
    return range;
  }

  #glyphsBefore(node: Node, offset: number): number {
    const range = document.createRange();
    range.setStart(this.#root, 0);
    range.setEnd(node, offset);
    return countGlyphs(range.toString());
  }

  #place(glyph: number): { readonly node: Text; readonly offset: number } | null {
    const piece = this.#pieces.findLast(({ firstGlyph }) => firstGlyph <= glyph);
    if (piece === undefined) return null;
    let left = glyph - piece.firstGlyph;
    const { data } = piece.node;
    for (let offset = 0; offset < data.length; offset += 1) {
      if (!isGlyph(data[offset]!)) continue;
      if (left === 0) return { node: piece.node, offset };
      left -= 1;
    }
    return null;
  }
}

function countGlyphs(text: string): number {
  return text.replace(/\s+/gu, '').length;
}
