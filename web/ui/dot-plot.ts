import { shapePath } from './shapes.ts';

/** So many stand at one value. */
export interface Count {
  readonly value: number;
  readonly n: number;
}

/** One row of dots over its mean and interval. */
export interface DotRow {
  readonly key: string;
  readonly name: string;
  /** What stands beside it where the row above says whose it is; absent: its name. */
  readonly label?: string;
  readonly dots: readonly Count[];
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Which shape and colour. */
  readonly series: number;
  /** Drawn as outlines: the same people, counted another way. */
  readonly isHollow: boolean;
  /** Said instead of a mean. */
  readonly why: string | null;
}

export interface Dot {
  readonly x: number;
  readonly y: number;
}

export interface Swarm {
  readonly dots: readonly Count[];
  readonly scale: (value: number) => number;
  /** Pixels between neighbouring values; a heap never grows into the next one. */
  readonly room: number;
  readonly rows: number;
  readonly pitch: number;
}

/** Every value a dot: equal ones lie in a small heap around their place, the same way every time. */
export function swarm({ dots, scale, room, rows, pitch }: Swarm): readonly Dot[] {
  return heapsOf(dots, (value) => Math.round(scale(value) / pitch)).flatMap((heap) => {
    const values = heap.flatMap(({ value, n }) => Array.from({ length: n }, () => value));
    const columns = Math.ceil(values.length / rows);
    const step = columns < 2 ? 0 : Math.min(pitch, (room * 0.84) / columns);
    return values.map((value, index) => {
      const column = Math.floor(index / rows);
      const inColumn = Math.min(rows, values.length - column * rows);
      return {
        x: scale(value) + (column - (columns - 1) / 2) * step,
        y: ((index % rows) - (inColumn - 1) / 2) * pitch,
      };
    });
  });
}

/** All dots of a row as one path: thousands of elements would be slow, and one is not. */
export function swarmPath(swarmed: Swarm, series: number, y: number): string {
  return swarm(swarmed)
    .map((dot) => shapePath(series, dot.x, y + dot.y))
    .join('');
}

/** From so many answers at one value on, single dots run into each other. */
const mostInAHeap = 40;

/** Too many for dots: then all rows that are to be compared are drawn as heaps. */
export function areTooMany(rows: readonly Pick<DotRow, 'dots'>[]): boolean {
  return rows.some(({ dots }) => dots.some(({ n }) => n > mostInAHeap) || countOf(dots) > 600);
}

export interface Heaps {
  readonly dots: readonly Count[];
  readonly scale: (value: number) => number;
  /** The share of a row that is drawn full height, the same for all rows that are to be compared. */
  readonly tallest: number;
  readonly height: number;
}

/** So many heaps between two neighbouring levels: of the means of two or of three reviews, each has its own. */
const heapsPerLevel = 16;

/**
 * A bar for each heap around the row’s middle, as high as its share of the row, so that two rows of different sizes can
 * be compared. What is there is never thinner than a line: one answer in thousands can be seen.
 */
export function heapsPath({ dots, scale, tallest, height }: Heaps, y: number): string {
  const total = countOf(dots);
  const wide = ((scale(2) - scale(1)) / heapsPerLevel) * 0.8;
  return heapsOf(dots, inHeaps)
    .map((heap) => {
      const n = countOf(heap);
      const x = heap.reduce((sum, one) => sum + one.n * scale(one.value), 0) / n;
      const high = Math.max(1.5, (n / total / tallest) * height);
      return `M${round(x - wide / 2)} ${round(y - high / 2)}h${round(wide)}v${round(high)}h${round(-wide)}z`;
    })
    .join('');
}

/** The largest share that one heap has of its row. */
export function tallestShare(rows: readonly Pick<DotRow, 'dots'>[]): number {
  const shares = rows.flatMap(({ dots }) => {
    const total = countOf(dots);
    return heapsOf(dots, inHeaps).map((heap) => countOf(heap) / total);
  });
  return Math.max(Number.EPSILON, ...shares);
}

const inHeaps = (value: number) => Math.round(value * heapsPerLevel);

/** What lies on one spot, from the left to the right. */
function heapsOf(dots: readonly Count[], placeOf: (value: number) => number): Count[][] {
  const heaps = new Map<number, Count[]>();
  for (const dot of dots.filter(({ n }) => n > 0).toSorted((a, b) => a.value - b.value)) {
    const place = placeOf(dot.value);
    const heap = heaps.get(place);
    if (heap === undefined) heaps.set(place, [dot]);
    else heap.push(dot);
  }
  return [...heaps.values()];
}

export function countOf(dots: readonly Count[]): number {
  return dots.reduce((sum, { n }) => sum + n, 0);
}

/** What the drawing shows, in words. */
export function describeRows(rows: readonly DotRow[]): string {
  return rows.map(describeRow).join(' ');
}

function describeRow({ name, dots, mean, low, high, why }: DotRow): string {
  const n = countOf(dots);
  if (mean === null) return `${name}: n = ${n}, no mean shown${why === null ? '.' : `: ${why}`}`;
  const interval =
    low === null || high === null ? '' : `, 95 % interval ${low.toFixed(1)} to ${high.toFixed(1)}`;
  return `${name}: n = ${n}, mean ${mean.toFixed(1)}${interval}.`;
}

const round = (value: number) => Math.round(value * 10) / 10;
