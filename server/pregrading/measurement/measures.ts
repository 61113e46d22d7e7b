import type { Estimate, Measured, WhyNotMeasured } from '../../statistics/measured.ts';

/** A number as it is shown: with its 95 % interval and n, or else why there is none. */
export interface Measure {
  readonly value: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly n: number;
  readonly why: string | null;
}

/** A number of which nobody can say how sure it is, is not shown. `needed` is from how many on it would be. */
export function measureOf(found: Measured<Estimate>, needed: number): Measure {
  if (!found.measured) return missing(found.why, found.n, needed);
  const { estimate, interval } = found.value;
  if (!interval.measured) return missing(interval.why, found.n, needed);
  const { low, high } = interval.value;
  return { value: estimate, interval: { low, high }, n: found.n, why: null };
}

export function missing(why: WhyNotMeasured, n: number, needed: number): Measure {
  return { value: null, interval: null, n, why: whyNot(why, n, needed) };
}

function whyNot(why: WhyNotMeasured, n: number, needed: number): string {
  switch (why) {
    case 'no-data':
      return 'Not measured: n = 0.';
    case 'no-second-rating':
      return 'Not measured: no answer has two independent reviews yet.';
    case 'no-variation':
      return `Not measured: all of them are the same (n = ${n}).`;
    case 'no-reliability':
      return `Not measured: people agree no better than by chance (n = ${n}).`;
    default:
      return n < needed
        ? `Not measured: n = ${n}, ${needed} are needed.`
        : `Not measured (n = ${n}).`;
  }
}
