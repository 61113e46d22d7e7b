import type { DotRow } from './dot-plot.ts';

/** Where everything of a dot plot stands, in pixels. */
export interface DotPlan {
  readonly rows: readonly { readonly row: DotRow; readonly top: number; readonly y: number }[];
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly height: number;
  /** Too narrow for a column of names: they stand above what is drawn. */
  readonly isNarrow: boolean;
  readonly x: (value: number) => number;
  /** Pixels between two neighbouring levels. */
  readonly step: number;
}

const edge = 14;
const names = 116;
const narrowFrom = 440;

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** From the first level to the last, and further where a mark lies further: none is drawn where it is not. */
export function rangeOf(rows: readonly DotRow[], levels: Range): Range {
  let { min, max } = levels;
  for (const { dots, mean } of rows) {
    for (const value of [...dots.map((dot) => dot.value), mean]) {
      if (value === null) continue;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  return { min, max };
}

/** Levels from left to right, a row under the other. */
export function planDots(rows: readonly DotRow[], width: number, { min, max }: Range): DotPlan {
  const isNarrow = width < narrowFrom;
  const left = isNarrow ? edge : names + edge;
  const right = width - edge;
  const step = (right - left) / (max - min);
  let top = 2;
  const placed = rows.map((row) => {
    const own = top;
    top += isNarrow ? 52 : 38;
    return { row, top: own, y: own + (isNarrow ? 29 : 15) };
  });
  return {
    rows: placed,
    left,
    right,
    bottom: top,
    height: top + 20,
    isNarrow,
    x: (value) => left + (value - min) * step,
    step,
  };
}
