/** Why a number is not shown. The web holds one sentence for each. */
export type WhyNotMeasured =
  | 'no-data'
  | 'too-few-values'
  | 'too-few-pairs'
  | 'no-second-rating'
  | 'rated-twice'
  | 'no-variation'
  | 'no-residual'
  | 'no-reliability'
  | 'incomplete-table'
  | 'not-connected'
  | 'confounded'
  | 'out-of-range';

export type NotMeasured = {
  readonly measured: false;
  readonly why: WhyNotMeasured;
  readonly n: number;
};

/** A number with the n behind it, or the reason why there is none: never NaN, never Infinity. */
export type Measured<T> =
  { readonly measured: true; readonly n: number; readonly value: T } | NotMeasured;

/** How an interval was made; `degenerate` says that every value was equal, so it has no width. */
export type IntervalMethod =
  'bca' | 'abc' | 't' | 'f' | 'normal' | 'cliff' | 'order' | 'degenerate';

export type Interval = {
  readonly low: number;
  readonly high: number;
  /** Confidence, 0.95 unless asked otherwise. */
  readonly level: number;
  readonly method: IntervalMethod;
};

/** A number and its interval, which can be missing although the number is there (n = 1). */
export type Estimate = {
  readonly estimate: number;
  readonly interval: Measured<Interval>;
};

export const DEFAULT_LEVEL = 0.95;

export function measured<T>(n: number, value: T): Measured<T> {
  return { measured: true, n, value };
}

export function notMeasured(why: WhyNotMeasured, n: number): NotMeasured {
  return { measured: false, why, n };
}

/** The estimate with its interval, or `why` as soon as one of the three numbers is not finite. */
export function measuredInterval(
  n: number,
  bounds: { low: number; high: number; level: number; method: IntervalMethod },
  why: WhyNotMeasured = 'no-variation',
): Measured<Interval> {
  return Number.isFinite(bounds.low) && Number.isFinite(bounds.high)
    ? measured(n, bounds)
    : notMeasured(why, n);
}

/** Yes if every value can be computed with: finite and within a billion, so that no sum of powers overflows. */
export function areUsable(values: Iterable<number>): boolean {
  for (const value of values) if (!(Math.abs(value) <= 1e9)) return false;
  return true;
}

/** Yes if `spread` is nothing but rounding beside numbers of size `scale`. */
export function isRoundingOnly(spread: number, scale: number): boolean {
  return !(spread > 1e-12 * Math.max(scale, 1e-12));
}
