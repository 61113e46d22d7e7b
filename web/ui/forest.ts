import { reachOf, ticksOf, type Estimate } from './interval-plot.ts';

/** One number with its interval, held against nothing: 0. */
export interface ForestRow extends Estimate {
  readonly key: string;
  readonly name: string;
  /** Which shape and colour; null: one look for all. */
  readonly series: number | null;
  /** Drawn as an outline: the same people, counted another way. */
  readonly isHollow: boolean;
  /** Written stronger: it can be told from 0. */
  readonly isStrong: boolean;
  /** The number and its interval, as they are written. */
  readonly text: string;
  /** What else is known of it, in the line below. */
  readonly detail: string;
}

/** What belongs together, such as all that is known of one criterion. */
export interface ForestGroup {
  readonly key: string;
  /** Empty: none. */
  readonly title: string;
  readonly rows: readonly ForestRow[];
}

export interface PlacedRow {
  readonly row: ForestRow;
  /** The middle of what is drawn. */
  readonly y: number;
}

export interface PlacedGroup {
  readonly group: ForestGroup;
  readonly titleY: number;
  readonly rows: readonly PlacedRow[];
}

/** Where everything of a forest stands, in pixels. */
export interface ForestPlan {
  readonly groups: readonly PlacedGroup[];
  /** From where to where the axis goes. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
  /** Too narrow for three columns: name and number stand above what is drawn. */
  readonly isNarrow: boolean;
  readonly reach: number;
  readonly ticks: readonly number[];
  readonly x: (value: number) => number;
}

const narrowFrom = 560;
const furthest = 4;
const edge = 14;
const numbers = 190;

/**
 * The zero in the middle, and as far either way as the furthest interval, but no further than two marks of five levels
 * can be apart: an interval that goes on beyond that is cut, and drawn so.
 */
export function planForest(groups: readonly ForestGroup[], width: number): ForestPlan {
  const all = groups.flatMap(({ rows }) => rows);
  const reach = Math.min(furthest, reachOf(all));
  const isNarrow = width < narrowFrom;
  const left = isNarrow ? edge : Math.round(Math.min(220, width * 0.26));
  const right = width - (isNarrow ? edge : numbers);
  const top = 40;
  let y = top;
  const placed = groups.map((group): PlacedGroup => {
    y += group.title === '' ? 4 : 12;
    const titleY = y + 12;
    if (group.title !== '') y += 20;
    const rows = group.rows.map((row): PlacedRow => {
      const lead = row.detail === '' ? 30 : 46;
      const height = isNarrow ? lead + 12 : 38;
      const at = { row, y: y + (isNarrow ? lead : height / 2) };
      y += height;
      return at;
    });
    return { group, titleY, rows };
  });
  const bottom = y + 6;
  return {
    groups: placed,
    left,
    right,
    top,
    bottom,
    height: bottom + 22,
    isNarrow,
    reach,
    ticks: ticksOf(reach),
    x: (value) => left + ((value + reach) / (2 * reach)) * (right - left),
  };
}

/** What the drawing shows, in words. */
export function describeForest(groups: readonly ForestGroup[]): string {
  return groups
    .flatMap(({ title, rows }) =>
      rows.map(
        ({ name, text, detail }) =>
          `${[title, name].filter((part) => part !== '').join(', ')}: ${[text, detail].filter((part) => part !== '').join('; ')}.`,
      ),
    )
    .join(' ');
}
