import { countUpTo } from './sorted.ts';

/**
 * Isotonic regression: the rising step function with the least sum of squared errors, by pooling adjacent violators.
 * Equal x are one point, with the mean of their y. Between two points it is drawn straight, outside them it is level.
 * Values in levels, already known to be finite; of no pairs it is the identity. O(n log n).
 * Barlow, Bartholomew, Bremner and Brunk, *Statistical Inference under Order Restrictions* (1972), section 1.2.
 */
export function isotonicRegression(
  pairs: readonly (readonly [number, number])[],
): (x: number) => number {
  if (pairs.length === 0) return (x) => x;
  const blocks: { xs: number[]; weight: number; y: number }[] = [];
  for (const { x, weight, y } of points(pairs)) {
    let block = { xs: [x], weight, y };
    for (let last = blocks.at(-1); last !== undefined && last.y >= block.y; last = blocks.at(-1)) {
      blocks.pop();
      const total = last.weight + block.weight;
      const mean = (last.weight * last.y + block.weight * block.y) / total;
      block = { xs: last.xs.concat(block.xs), weight: total, y: mean };
    }
    blocks.push(block);
  }
  const xs = blocks.flatMap((block) => block.xs);
  const ys = blocks.flatMap((block) => block.xs.map(() => block.y));
  return (x) => between(xs, ys, x);
}

function points(pairs: readonly (readonly [number, number])[]) {
  return [...Map.groupBy(pairs, ([x]) => x)]
    .sort(([one], [other]) => one - other)
    .map(([x, some]) => ({
      x,
      weight: some.length,
      y: some.reduce((sum, [, y]) => sum + y, 0) / some.length,
    }));
}

function between(xs: readonly number[], ys: readonly number[], x: number): number {
  const after = countUpTo(xs, x);
  if (after === 0) return ys[0]!;
  if (after === xs.length) return ys[after - 1]!;
  const share = (x - xs[after - 1]!) / (xs[after]! - xs[after - 1]!);
  return ys[after - 1]! + share * (ys[after]! - ys[after - 1]!);
}
