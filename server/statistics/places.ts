import type { Interval } from './measured.ts';
import { countUnder, countUpTo } from './sorted.ts';

/**
 * Between which places each of some intervals can stand, best first: `first` is one more than the
 * intervals wholly above it, `last` leaves out those wholly below it. Overlapping intervals share
 * places, and are ties. One entry per interval, in the order given. O(n log n).
 */
export function places(
  intervals: readonly Pick<Interval, 'low' | 'high'>[],
): { first: number; last: number }[] {
  const lows = Float64Array.from(intervals, ({ low }) => low).sort();
  const highs = Float64Array.from(intervals, ({ high }) => high).sort();
  return intervals.map(({ low, high }) => ({
    first: 1 + lows.length - countUpTo(lows, high),
    last: highs.length - countUnder(highs, low),
  }));
}
