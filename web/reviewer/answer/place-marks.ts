export interface MarkWanted {
  /** Which criterion. */
  readonly index: number;
  /** Where its passage begins, in pixels from the top of the sheet. */
  readonly top: number;
}

export interface MarkPlaced extends MarkWanted {
  /** 0 stands next to the text, 1 left of it. */
  readonly column: number;
}

/** Letters in the margin, beside the line where a passage begins; what does not fit side by side moves down. */
export function placeMarks(
  wanted: readonly MarkWanted[],
  { columns, height }: { readonly columns: number; readonly height: number },
): MarkPlaced[] {
  const placed: MarkPlaced[] = [];
  const isFree = (top: number, column: number) =>
    placed.every((mark) => mark.column !== column || Math.abs(mark.top - top) >= height);
  for (const { index, top } of [...wanted].sort((a, b) => a.top - b.top || a.index - b.index)) {
    if (placed.some((mark) => mark.index === index && Math.abs(mark.top - top) < 4)) continue;
    for (let at = top; ; at += 2) {
      const column = Array.from({ length: columns }, (_, each) => each).find((each) =>
        isFree(at, each),
      );
      if (column === undefined) continue;
      placed.push({ index, top: at, column });
      break;
    }
  }
  return placed;
}
