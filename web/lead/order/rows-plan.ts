export interface DrawnRow {
  readonly key: string;
  readonly name: string;
  /** What is written at its end. */
  readonly text: string;
  readonly low: number;
  readonly high: number;
  readonly value: number;
  /** Drawn as an outline beside it: the same counted another way. */
  readonly other: number | null;
  /** Rows of one band stand on one ground. */
  readonly band: number;
  readonly isStrong: boolean;
}
export interface DrawnAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  /** A line across all rows. */
  readonly cut: number | null;
}

/** Where rows of a picture stand: a name, something drawn on an axis, and words; in pixels. */
export interface RowsPlan {
  readonly isNarrow: boolean;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
  readonly rowHeight: number;
  /** The top of a row, and the middle of what is drawn in it. */
  readonly y: (row: number) => number;
  readonly middle: (row: number) => number;
  readonly x: (value: number) => number;
}

const narrowFrom = 560;

export function planRows(
  rows: number,
  width: number,
  axis: { readonly low: number; readonly high: number },
): RowsPlan {
  const isNarrow = width < narrowFrom;
  const rowHeight = isNarrow ? 46 : 30;
  const left = isNarrow ? 12 : Math.round(Math.min(220, width * 0.26)) + 12;
  const right = width - (isNarrow ? 12 : 132);
  const top = 24;
  const bottom = top + rows * rowHeight;
  const y = (row: number) => top + row * rowHeight;
  return {
    ...{ isNarrow, rowHeight, left, right, top, bottom, y },
    height: bottom + 22,
    middle: (row) => y(row) + (isNarrow ? 33 : rowHeight / 2),
    x: (value) =>
      left + ((value - axis.low) / Math.max(axis.high - axis.low, 1e-9)) * (right - left),
  };
}
