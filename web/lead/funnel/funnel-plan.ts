/** Where the rows of a funnel stand: one for each group of people, a column for each step; in pixels. */
export interface FunnelPlan {
  readonly left: number;
  readonly column: number;
  readonly head: number;
  readonly tall: number;
  readonly isNarrow: boolean;
  readonly height: number;
  /** The ground of a row’s bars. */
  readonly ground: (row: number) => number;
  readonly x: (step: number) => number;
}

export function planFunnel(rows: number, steps: number, width: number): FunnelPlan {
  const isNarrow = width < 600;
  const left = isNarrow ? 0 : Math.round(Math.min(200, width * 0.24));
  const column = (width - left) / steps;
  const [head, tall, under, over] = [24, 44, 40, isNarrow ? 40 : 20];
  const rowHeight = over + tall + under;
  return {
    ...{ left, column, head, tall, isNarrow },
    height: head + rows * rowHeight,
    ground: (row) => head + row * rowHeight + over + tall,
    x: (step) => left + step * column,
  };
}
