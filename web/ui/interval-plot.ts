/** A number with its interval; null where it is not measured. */
export interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** What is drawn under a number, the same for all rows that are to be compared. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  /** Where something begins, such as “enough”: drawn stronger than a tick. */
  readonly marks: readonly number[];
  readonly write: (tick: number) => string;
}

/** For numbers that can be on either side of 0, with 0 in the middle. */
export function axisAroundZero(all: readonly Estimate[]): Axis {
  const reach = reachOf(all);
  return {
    low: -reach,
    high: reach,
    ticks: ticksOf(reach),
    marks: [0],
    write: (tick) => `${tick > 0 ? '+' : tick < 0 ? '−' : ''}${Math.abs(tick)}`,
  };
}

/** For coefficients of which 1 is the best there is; it begins at 0, or lower where one of them does. */
export function axisToOne(all: readonly Estimate[], marks: readonly number[]): Axis {
  const lowest = Math.min(0, ...numbersOf(all));
  const low = Math.max(-1, Math.floor(lowest * 5 + 1e-9) / 5);
  const fifths = Math.round((1 - low) * 5);
  return {
    low,
    high: 1,
    ticks: Array.from({ length: fifths + 1 }, (_, at) => (Math.round(low * 5) + at) / 5),
    marks,
    write: (tick) => `${tick < 0 ? '−' : ''}${Math.abs(tick).toFixed(1).replace(/^0/, '')}`,
  };
}

/** For amounts: from 0 to a round number over the largest of them. */
export function axisFromZero(all: readonly Estimate[]): Axis {
  const largest = Math.max(0, ...numbersOf(all));
  const step = roundStep(largest / 4 || 1);
  const steps = Math.max(1, Math.ceil(largest / step - 1e-9));
  const ticks = Array.from({ length: steps + 1 }, (_, at) => at * step);
  return {
    low: 0,
    high: steps * step,
    ticks,
    marks: [],
    write: (tick) => tick.toLocaleString('en'),
  };
}

/** For amounts of which halves count, such as levels: from 0 to the next half over the largest, and never less than one. */
export function axisInHalves(all: readonly Estimate[], marks: readonly number[] = []): Axis {
  const reach = reachOf(all);
  return {
    low: 0,
    high: reach,
    ticks: ticksOf(reach).filter((tick) => tick >= 0),
    marks,
    write: (tick) => String(tick),
  };
}

/** How far an axis around zero must reach, in halves, and never less than one. */
export function reachOf(all: readonly Estimate[]): number {
  const furthest = numbersOf(all).map((number) => Math.abs(number));
  return Math.max(1, Math.ceil(Math.max(0, ...furthest) * 2) / 2);
}

export function ticksOf(reach: number): readonly number[] {
  const step = reach > 2 ? 1 : 0.5;
  const whole = Math.floor(reach / step);
  return Array.from({ length: 2 * whole + 1 }, (_, index) => (index - whole) * step);
}

/** 1, 2 or 5 times a power of ten, whole, and no less than what is asked for. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].find((times) => times * power >= least - 1e-9) ?? 10;
  return Math.max(1, step * power);
}

const numbersOf = (all: readonly Estimate[]): readonly number[] =>
  all.flatMap(({ value, low, high }) => [value ?? 0, low ?? 0, high ?? 0]);
