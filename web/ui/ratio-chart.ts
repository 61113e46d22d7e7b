export interface RatioPoint {
  /** Where it stands, from 0 at the left to 1 at the right. */
  readonly at: number;
  /** Null: there is none. */
  readonly ratio: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface RatioSeries {
  readonly name: string;
  /** Which shape and colour, 0 to 4. */
  readonly series: number;
  readonly points: readonly RatioPoint[];
}

export interface DrawnSeries {
  /** A line through the points, in as many pieces as there are gaps. */
  readonly line: string;
  /** The intervals as one band, in as many pieces. */
  readonly band: string;
  readonly dots: readonly { readonly x: number; readonly y: number }[];
  /** From the low to the high end of each interval. */
  readonly whiskers: string;
}

/** As far up as a ratio is drawn: twice as often as the most selected group is far enough. */
export const highest = 2;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Ratios from 0 to 2 over the cuts; what is higher is held at the edge. */
export function drawRatios({ points }: RatioSeries, { width, height }: Size): DrawnSeries {
  const x = (at: number) => (at * width).toFixed(1);
  const y = (ratio: number) => (height - (Math.min(ratio, highest) / highest) * height).toFixed(1);
  const pieces = piecesOf(points, ({ ratio }) => ratio !== null);
  const bands = piecesOf(points, ({ low, high }) => low !== null && high !== null);
  const path = (some: readonly RatioPoint[], of: (point: RatioPoint) => number | null) =>
    some.map((point, at) => `${at === 0 ? 'M' : 'L'}${x(point.at)} ${y(of(point) ?? 0)}`).join('');
  return {
    line: pieces.map((some) => path(some, ({ ratio }) => ratio)).join(''),
    band: bands
      .filter((some) => some.length > 1)
      .map((some) => {
        const back = path(some.toReversed(), ({ low }) => low).replace('M', 'L');
        return `${path(some, ({ high }) => high)}${back}Z`;
      })
      .join(''),
    dots: pieces.flat().map(({ at, ratio }) => ({ x: Number(x(at)), y: Number(y(ratio ?? 0)) })),
    whiskers: bands
      .flat()
      .map(({ at, low, high }) => `M${x(at)} ${y(low ?? 0)}V${y(high ?? 0)}`)
      .join(''),
  };
}

/** Neighbours of which something holds, together. */
function piecesOf(
  points: readonly RatioPoint[],
  holds: (point: RatioPoint) => boolean,
): RatioPoint[][] {
  const pieces: RatioPoint[][] = [[]];
  for (const point of points) {
    if (holds(point)) pieces.at(-1)?.push(point);
    else if (pieces.at(-1)?.length !== 0) pieces.push([]);
  }
  return pieces.filter((piece) => piece.length > 0);
}

/** What the drawing shows, in words. */
export function describeRatios(all: readonly RatioSeries[]): string {
  return all
    .map(({ name, points }) => {
      const ratios = points.flatMap(({ ratio }) => (ratio === null ? [] : [ratio]));
      if (ratios.length === 0) return `${name}: no ratio at any cut.`;
      const under = ratios.filter((ratio) => ratio < 0.8).length;
      const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
      return `${name}: from ${least.toFixed(2)} to ${most.toFixed(2)} over ${ratios.length} ${ratios.length === 1 ? 'cut' : 'cuts'}, under four fifths at ${under}.`;
    })
    .join(' ');
}
