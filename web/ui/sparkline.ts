/** A value and when it began to hold. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

export interface SparklineSize {
  readonly width: number;
  readonly height: number;
}

/** A stepped line through the points in their order of time, from 0 at the bottom to the largest at the top. */
export function stepPath(points: readonly Point[], { width, height }: SparklineSize): string {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return '';
  const span = last.at - first.at;
  const most = Math.max(1, ...points.map(({ value }) => value));
  const x = (at: number) => (span === 0 ? width : ((at - first.at) / span) * width);
  const y = (value: number) => height - (value / most) * height;
  const steps = points.map(({ at, value }, index) => {
    const move = index === 0 ? `M0 ${round(y(value))}` : `H${round(x(at))}V${round(y(value))}`;
    return move;
  });
  return `${steps.join('')}H${width}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
