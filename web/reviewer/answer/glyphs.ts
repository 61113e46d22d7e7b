/** A UTF-16 unit that one sees. */
export const isGlyph = (unit: string): boolean => !/\s/u.test(unit);

/** One rendered piece of a block with its places in the block's source: `text[i]` stands at `starts[i]` to `ends[i]`. */
export interface Traced {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export interface SourceLine {
  /** Its offset in the text as Markdown reads it, with every line end a single `\n`. */
  readonly start: number;
  readonly text: string;
}
