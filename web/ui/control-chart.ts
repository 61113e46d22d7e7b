export interface ControlPoint {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface ControlDrawing {
  /** A line through the values, and one through each limit. */
  readonly line: string;
  readonly low: string;
  readonly high: string;
  /** Those outside the limits. */
  readonly outside: readonly { readonly x: number; readonly y: number }[];
  readonly y: (value: number) => number;
  /** How far the axis reaches either way of the middle. */
  readonly reach: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly middle: number;
}

/** In halves, so that a calm series looks calm. */
export function drawControl(
  points: readonly ControlPoint[],
  { width, height, middle }: Size,
): ControlDrawing {
  const furthest = Math.max(
    0,
    ...points.flatMap(({ value, low, high }) =>
      [value, low, high].map((one) => Math.abs(one - middle)),
    ),
  );
  const reach = Math.max(0.5, Math.ceil(furthest * 2) / 2);
  const x = (at: number) => (points.length < 2 ? width / 2 : (at / (points.length - 1)) * width);
  const y = (value: number) => height / 2 - ((value - middle) / reach) * (height / 2);
  const path = (of: (point: ControlPoint) => number) =>
    points
      .map((point, at) => `${at === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(of(point)).toFixed(1)}`)
      .join('');
  return {
    line: path(({ value }) => value),
    low: path(({ low }) => low),
    high: path(({ high }) => high),
    outside: points.flatMap(({ value, low, high }, at) =>
      value < low || value > high ? [{ x: x(at), y: y(value) }] : [],
    ),
    y,
    reach,
  };
}

/** What the drawing shows, in words. */
export function describeControl(points: readonly ControlPoint[]): string {
  const last = points.at(-1);
  if (last === undefined) return 'No point yet.';
  const outside = points.filter(({ value, low, high }) => value < low || value > high).length;
  const where =
    outside === 0 ? 'all of them within the limits' : `${outside} of them outside the limits`;
  return `${points.length} ${points.length === 1 ? 'point' : 'points'}, ${where}; the last one is ${last.value.toFixed(2)}, limits ${last.low.toFixed(2)} to ${last.high.toFixed(2)}.`;
}
