import { parseMarkdown } from '../../ui/markdown.ts';
import { GlyphIndex } from './glyph-index.ts';
import { sentencesOf } from './sentences.ts';
import {
  glyphsOf,
  mapSource,
  passageOf,
  readableText,
  type GlyphRange,
  type Passage,
  type SourceMap,
} from './source-map.ts';

/** An answer as it is shown, and the way between what one sees of it and the text as it was written. */
export class AnswerView {
  readonly #map: SourceMap;
  readonly #language: string;
  #index = $state.raw<GlyphIndex | null>(null);
  #selected = $state.raw<GlyphRange | null>(null);
  #picked = $state.raw<{ readonly from: number; readonly to: number } | null>(null);
  #pointedAt = $state.raw<Passage | null>(null);
  #pickedLast = 0;

  constructor(text: string, language: string) {
    this.#map = mapSource(text, parseMarkdown(text));
    this.#language = language;
  }

  /** Where it is drawn. Were it drawn otherwise than it was read, nothing could be cited from it. */
  drawnIn(root: HTMLElement): void {
    const index = new GlyphIndex(root);
    this.#index = index.count === this.#map.starts.length ? index : null;
  }

  /** What is chosen now, by selecting or by picking sentences. */
  get chosen(): Passage | null {
    const glyphs = this.picked ?? this.#selected;
    return glyphs === null ? null : passageOf(this.#map, glyphs);
  }

  get isPicking(): boolean {
    return this.#picked !== null;
  }

  get picked(): GlyphRange | null {
    if (this.#picked === null) return null;
    const { from, to } = this.#picked;
    const [first, last] = [
      this.#sentences[Math.min(from, to)],
      this.#sentences[Math.max(from, to)],
    ];
    return first === undefined || last === undefined ? null : { first: first.first, end: last.end };
  }

  get hasSelection(): boolean {
    return this.#selected !== null;
  }

  /** Looks at the browser’s selection again. */
  readSelection(): void {
    this.#selected = this.#index?.glyphsOf(document.getSelection()) ?? null;
  }

  clear(): void {
    if (this.#selected !== null) document.getSelection()?.removeAllRanges();
    this.#selected = null;
    this.#picked = null;
  }

  /** Sentences are picked by key, for those who cannot or will not select with a mouse. */
  startPicking(): boolean {
    if (this.#index === null || this.#sentences.length === 0) return false;
    this.#picked = { from: this.#pickedLast, to: this.#pickedLast };
    return true;
  }

  pick(step: 1 | -1, extends_: boolean): void {
    if (this.#picked === null) return;
    const to = Math.max(0, Math.min(this.#sentences.length - 1, this.#picked.to + step));
    this.#picked = { from: extends_ ? this.#picked.from : to, to };
    this.#pickedLast = to;
  }

  rangeOf(passage: Passage): Range | null {
    const glyphs = glyphsOf(this.#map, passage);
    return glyphs === null ? null : this.rangeOfGlyphs(glyphs);
  }

  rangeOfGlyphs(glyphs: GlyphRange): Range | null {
    return this.#index?.rangeOf(glyphs) ?? null;
  }

  /** A passage that was asked for, until it has been seen. */
  get pointedAt(): Passage | null {
    return this.#pointedAt;
  }

  pointAt(passage: Passage): void {
    this.#pointedAt = passage;
    setTimeout(() => {
      if (this.#pointedAt === passage) this.#pointedAt = null;
    }, 2_500);
  }

  /** A passage without its Markdown signs. */
  read(passage: Passage): string {
    const glyphs = glyphsOf(this.#map, passage);
    return glyphs === null ? passage.quote : readableText(this.#map, glyphs);
  }

  get #sentences(): readonly GlyphRange[] {
    return (this.#sentencesFound ??= sentencesOf(this.#map, this.#language));
  }
  #sentencesFound: readonly GlyphRange[] | null = null;
}
