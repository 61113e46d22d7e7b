import { centerOf, squaresAround, type Histogram } from './histogram.ts';
import { areUsable, measured, notMeasured, type Measured } from './measured.ts';

/** Arithmetic mean. Values in any unit; refuses n = 0 and values that are not finite. */
export function mean(sample: Histogram): Measured<number> {
  const { n } = sample;
  if (n === 0) return notMeasured('no-data', 0);
  if (!areUsable(sample.values)) return notMeasured('out-of-range', n);
  return measured(n, centerOf(sample));
}

/**
 * Sample standard deviation, sqrt(sum((x - mean)^2) / (n - 1)), in the unit of the values.
 * Refuses n < 2; 0 if all values are equal.
 */
export function standardDeviation(sample: Histogram): Measured<number> {
  const { n } = sample;
  if (n === 0) return notMeasured('no-data', 0);
  if (n < 2) return notMeasured('too-few-values', n);
  if (!areUsable(sample.values)) return notMeasured('out-of-range', n);
  return measured(n, Math.sqrt(squaresAround(sample) / (n - 1)));
}

/**
 * The p-quantile by linear interpolation at position (n - 1) p: type 7 of Hyndman and Fan,
 * *Sample quantiles in statistical packages*, American Statistician 50 (1996), R's default.
 * Refuses n = 0 and p outside [0, 1].
 */
export function quantile(sample: Histogram, p: number): Measured<number> {
  const { n } = sample;
  if (n === 0) return notMeasured('no-data', 0);
  if (!areUsable(sample.values) || !(p >= 0 && p <= 1)) return notMeasured('out-of-range', n);
  const position = (n - 1) * p;
  const below = Math.floor(position);
  const low = valueAt(sample, below);
  return measured(n, low + (valueAt(sample, below + 1) - low) * (position - below));
}

/** The value at a place (from 0) among all, in rising order, held at the last. */
function valueAt({ values, counts }: Histogram, place: number): number {
  let upTo = 0;
  for (let kind = 0; kind < values.length; kind++) {
    upTo += counts[kind]!;
    if (place < upTo) return values[kind]!;
  }
  return values.at(-1)!;
}

/** The value at a fractional position (from 0) of a sorted list, held at its two ends. */
export function interpolated(sorted: Float64Array, position: number): number {
  const held = Math.min(Math.max(position, 0), sorted.length - 1);
  const below = Math.floor(held);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (held - below);
}

/** Mean of values already known to be there and finite. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]!;
  return sum / values.length;
}

/** sum((x - mean)^2) of values already known to be there and finite. */
export function sumOfSquares(values: ArrayLike<number>): number {
  const center = meanOf(values);
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += (values[index]! - center) ** 2;
  return sum;
}
