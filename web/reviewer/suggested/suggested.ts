import type { Reply } from '../../api/call.ts';
import type { Passage } from '../answer/source-map.ts';

export type Suggestion = NonNullable<Reply<'GET /api/v1/reviews/:id'>['suggestions']>[number];
export type ShownSuggestion = NonNullable<Suggestion['shown']>;
export type HiddenText = Suggestion['hidden'][number];

/** “The model suggests 3.6, and expects the next reader to give 3 or 4.” */
export function saySuggested({ level, low, high }: ShownSuggestion): string {
  return `The model suggests ${write(level)}, and expects the next reader to give ${sayRange(low, high)}.`;
}

/** How far it is to be believed, with n. */
export function sayStanding({ standing, labels }: ShownSuggestion): string {
  return standing === 'calibrated'
    ? `Calibrated on ${labels} answers that people scored. The range holds 9 times out of 10.`
    : `Provisional: calibrated on ${labels} answers that people scored, and on 50 before it counts as calibrated. The range is meant to hold 9 times out of 10.`;
}

function sayRange(low: number, high: number): string {
  const [from, to] = [write(low), write(high)];
  if (from === to) return from;
  const isPair = Number.isInteger(Number(from)) && Number(to) - Number(from) === 1;
  return `${isPair ? '' : 'between '}${from} ${isPair ? 'or' : 'and'} ${to}`;
}

/** What the scale shows, for those who cannot see it. */
export function describeScale(
  shown: ShownSuggestion,
  own: number | null,
  others: readonly number[],
): string {
  const people = [
    ...(own === null ? [] : [`you ${own}`]),
    ...(others.length === 0 ? [] : [`others ${others.join(', ')}`]),
  ];
  return `The model ${write(shown.level)}, range ${write(shown.low)} to ${write(shown.high)}${people.length === 0 ? '' : `; ${people.join('; ')}`}`;
}

/** What is found in one text is found for each of its criteria: each passage once. */
export function hiddenIn(suggestions: readonly Suggestion[]): HiddenText[] {
  const all = suggestions.flatMap(({ hidden }) => hidden);
  const byPlace = new Map(all.map((one) => [`${one.start} ${one.end} ${one.what}`, one]));
  return [...byPlace.values()].toSorted((a, b) => a.start - b.start);
}

export function hiddenPassages(text: string, hidden: readonly HiddenText[]): Passage[] {
  return hidden.map(({ start, end }) => ({ start, end, quote: text.slice(start, end) }));
}

const longest = 160;

/** A passage with what nobody would see written out. */
export function makeVisible(passage: string): string {
  const written = [...passage]
    .map((sign) => (unseen.test(sign) ? `‹U+${codeOf(sign)}›` : sign))
    .join('');
  return written.length > longest ? `${written.slice(0, longest)}…` : written;
}

/** Control, format and unassigned signs, and variation selectors; white space stays. */
const unseen = /[^\P{C}\n\t]|[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}\u{115F}\u{1160}\u{3164}]/u;

const codeOf = (sign: string): string =>
  (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');

const write = (level: number): string => String(Number(level.toFixed(1)));
