interface Bounds {
  readonly low: number;
  readonly high: number;
}

export const plain = (value: number | null) => (value === null ? '–' : value.toFixed(1));

/** "+0.6", "−0.1", "0.0": what rounds to nothing has no sign. */
export function signed(value: number | null): string {
  if (value === null) return '–';
  const rounded = Math.abs(value).toFixed(1);
  return rounded === '0.0' ? rounded : `${value < 0 ? '−' : '+'}${rounded}`;
}

export function span(interval: Bounds | null, write: (value: number) => string): string {
  return interval === null ? '–' : `${write(interval.low)} to ${write(interval.high)}`;
}

/** ".78", "−.04", "1.00". */
export function alpha(value: number | null): string {
  if (value === null) return '–';
  const sign = value < 0 ? '−' : '';
  return `${sign}${Math.abs(value).toFixed(2).replace(/^0/, '')}`;
}

/** Cliff’s: "+.45", "−.04", ".00". */
export function delta(value: number): string {
  const rounded = Math.abs(value).toFixed(2).replace(/^0/, '');
  return rounded === '.00' ? rounded : `${value < 0 ? '−' : '+'}${rounded}`;
}

/** "< .001", ".034". */
export function probability(value: number | null): string {
  if (value === null) return '–';
  return value < 0.001 ? '< .001' : value.toFixed(3).replace(/^0/, '');
}

export const percent = (value: number | null) =>
  value === null ? '–' : `${Math.round(value * 100)} %`;
