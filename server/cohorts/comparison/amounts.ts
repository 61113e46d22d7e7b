interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** A difference and its interval, or one of both, in words: all with as many places as tell the smallest from nothing. */
export function amounts(difference: number, { low, high }: Bounds) {
  const places = [difference, low, high].some((one) => one !== 0 && Math.abs(one) < 0.05) ? 2 : 1;
  const say = (value: number) => signed(value, places);
  return { difference: say(difference), low: say(low), high: say(high) };
}

/** “+0.6”, “−0.6”, and “0.0” for what rounds to nothing. */
export function signed(value: number, places: number): string {
  const said = Math.abs(value).toFixed(places);
  if (Number(said) === 0) return said;
  return `${value < 0 ? '−' : '+'}${said}`;
}

export const people = (n: number): string => (n === 1 ? 'one person' : `${n} people`);

export const list = new Intl.ListFormat('en', { type: 'conjunction' });
