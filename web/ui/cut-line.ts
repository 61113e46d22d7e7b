interface Ends {
  readonly low: number;
  readonly high: number;
}

interface Place {
  readonly x: (value: number) => number;
  readonly left: number;
  readonly right: number;
}

/**
 * An interval as a line at height `y`. Of two people it can be wider than all levels together: then it is cut at the end
 * of the axis, which otherwise would leave no room for what is known, and an arrow says that it goes on.
 */
export function cutLine({ low, high }: Ends, { x, left, right }: Place, y: number): string {
  const within = (at: number) => Math.max(left, Math.min(right, at));
  const from = within(x(low));
  const to = within(x(high));
  const before = x(low) < left - 0.5 ? `M${left + 5} ${y - 4}L${left} ${y}l5 4` : '';
  const after = x(high) > right + 0.5 ? `M${right - 5} ${y - 4}L${right} ${y}l-5 4` : '';
  return `M${from} ${y}H${to}${before}${after}`;
}
