/** Square, circle, diamond, triangle, cross: told apart without colour. Each begins at its first point, seen from its middle. */
const shapes = [
  { x: -2.6, y: -2.6, rest: 'h5.2v5.2h-5.2z' },
  { x: 0, y: -3, rest: 'a3 3 0 1 0 0 6a3 3 0 1 0 0-6z' },
  { x: 0, y: -3.7, rest: 'l3.7 3.7l-3.7 3.7l-3.7-3.7z' },
  { x: 0, y: -3.5, rest: 'l3.4 6h-6.8z' },
  { x: -3, y: -1, rest: 'h2v-2h2v2h2v2h-2v2h-2v-2h-2z' },
] as const;

const colours = 5;

/** The sixth series has the first colour again and another shape, so that 25 can be told apart. */
export function shapePath(series: number, x = 0, y = 0): string {
  const shape = shapes[(series + Math.floor(series / colours)) % shapes.length] ?? shapes[0];
  return `M${round(x + shape.x)} ${round(y + shape.y)}${shape.rest}`;
}

/** The class in `tokens.css` that gives a series its colour. */
export const seriesClass = (series: number) => `series-${series % colours}`;

const round = (value: number) => Math.round(value * 10) / 10;
