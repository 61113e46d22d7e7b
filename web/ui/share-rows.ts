/** One bar, made of parts in an order that is the same for all of them. */
export interface ShareRow {
  readonly key: string;
  readonly name: string;
  readonly series: number;
  readonly counts: readonly number[];
}

export interface ShareGroup {
  readonly key: string;
  readonly title: string;
  readonly rows: readonly ShareRow[];
}

export interface SharePart {
  readonly x: number;
  readonly width: number;
  readonly n: number;
  /** Its place in the order. */
  readonly at: number;
}

/** The parts of a bar from 0 to `width`; those of nothing are left out. */
export function partsOf(counts: readonly number[], width: number): readonly SharePart[] {
  const total = counts.reduce((sum, n) => sum + n, 0);
  let before = 0;
  return counts.flatMap((n, at) => {
    if (n === 0) return [];
    const part = { x: (before / total) * width, width: (n / total) * width, n, at };
    before += n;
    return [part];
  });
}

/** Where everything stands, in pixels. */
export interface SharePlan {
  readonly groups: readonly {
    readonly group: ShareGroup;
    readonly titleY: number;
    readonly rows: readonly { readonly row: ShareRow; readonly y: number }[];
  }[];
  readonly left: number;
  readonly right: number;
  readonly height: number;
  /** Too narrow for a column of names: they stand above the bars. */
  readonly isNarrow: boolean;
}

const narrowFrom = 440;
const names = 180;

export function planShares(groups: readonly ShareGroup[], width: number): SharePlan {
  const isNarrow = width < narrowFrom;
  let y = 0;
  const placed = groups.map((group) => {
    y += 8;
    const titleY = y + 12;
    y += 22;
    const rows = group.rows.map((row) => {
      const height = isNarrow ? 44 : 26;
      const at = { row, y: y + (isNarrow ? 30 : height / 2) };
      y += height;
      return at;
    });
    return { group, titleY, rows };
  });
  return { groups: placed, left: isNarrow ? 0 : names, right: width, height: y + 4, isNarrow };
}

/** What the drawing shows, in words. */
export function describeShares(groups: readonly ShareGroup[], names: readonly string[]): string {
  return groups
    .flatMap(({ title, rows }) =>
      rows.map(({ name, counts }) => {
        const parts = counts.map((n, at) => `${names[at] ?? ''} ${n}`).join(', ');
        return `${title}, ${name}: ${parts}.`;
      }),
    )
    .join(' ');
}
