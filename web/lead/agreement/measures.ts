import type { Estimate } from '../../ui/interval-plot.ts';
import { alpha, span } from '../numbers.ts';
import type { AgreementNumbers, Measure } from '../views.ts';

/** As it is drawn. */
export function estimateOf({ value, interval }: Measure): Estimate {
  return { value, low: interval?.low ?? null, high: interval?.high ?? null };
}

/** ".78, 95 % interval .70 to .85, n = 40", or why there is none: what a picture of it says to a screen reader. */
export function sayMeasure(measure: Measure, write: (value: number) => string = alpha): string {
  if (measure.value === null) return measure.why ?? 'not measured';
  return `${write(measure.value)}, 95 % interval ${span(measure.interval, write)}, n = ${measure.n}`;
}

/** "4 (2 to 9)"; without an upper end, "19 (6 or more)". */
export function sayNeeded({
  value,
  low,
  high,
  why,
}: AgreementNumbers['reliability']['needed']): string {
  if (value === null) return why ?? 'not measured';
  if (low === null) return String(value);
  return high === null ? `${value} (${low} or more)` : `${value} (${low} to ${high})`;
}

/** Whole: minutes and characters are not known any better. */
export const whole = (value: number | null): string =>
  value === null ? '–' : Math.round(value).toLocaleString('en');

export const tenths = (value: number | null): string =>
  value === null ? '–' : value.toFixed(value < 10 ? 1 : 0);
