import { capital, inWords } from '../words.ts';
import { rangeOf, type Sensitivity } from './sensitivity.ts';
import { list, ordinal } from './standing-words.ts';

export interface Told extends Sensitivity {
  /** In the order of the places. */
  readonly labels: readonly string[];
  /** What each scenario leaves out, in words: “the criterion …”, “interviewer …”. */
  readonly leftOut: readonly string[];
  readonly cut: number | null;
}

/** What the order hangs on: who stays at the top whatever is left out, who moves most, who crosses the cut. */
export function sensitivityInWords(told: Told): string[] {
  const ranked = told.places.flatMap((place, index) => (place === null ? [] : [index]));
  if (ranked.length < 2 || told.scenarios.length === 0) return [];
  return [
    ...(told.cut === null ? topInWords(told, ranked.length) : cutInWords(told, told.cut)),
    ...moversInWords(told, ranked),
  ];
}

/** The most that stay at the top together; all of them is no news. */
function topInWords(told: Told, n: number): string[] {
  if (
    told.scenarios.every(({ places }) =>
      places.every((place, at) => place === null || place === told.places[at]),
    )
  ) {
    return ['The order stays as it is whatever criterion or interviewer is left out.'];
  }
  const stay = Array.from({ length: Math.min(n - 1, 10) }, (_, at) => at + 1).filter((size) =>
    told.scenarios.every(({ places }) => isSameTop(told.places, places, size)),
  );
  const most = stay.at(-1);
  if (most === undefined) return ['Who comes first hangs on what is left out.'];
  if (most === 1) {
    const first = told.labels[told.places.indexOf(1)] ?? '';
    return [`${first} stays first whatever is left out.`];
  }
  return [`The first ${inWords(most)} stay the first ${inWords(most)} whatever is left out.`];
}

function cutInWords(told: Told, cut: number): string[] {
  const inside = topOf(told.places, cut);
  const changes = told.scenarios.flatMap(({ places }, at) => {
    const now = topOf(places, cut);
    const isKnown = (one: number) => places[one] !== null;
    const crossing = (from: readonly number[], to: readonly number[]) =>
      from.filter((one) => !to.includes(one)).map((one) => told.labels[one] ?? '');
    const [out, into] = [crossing(inside.filter(isKnown), now), crossing(now, inside)];
    if (out.length + into.length === 0) return [];
    const moves = [
      ...(into.length === 0 ? [] : [`${list(into)} would come in`]),
      ...(out.length === 0 ? [] : [`${list(out)} would drop out`]),
    ];
    return [`Without ${told.leftOut[at] ?? ''} ${moves.join(' and ')}.`];
  });
  const title = `the first ${inWords(cut)}`;
  return changes.length === 0
    ? [`Nobody crosses the cut: ${title} stay the same whatever is left out.`]
    : [
        `${changes.length === 1 ? 'One change' : `${capital(inWords(changes.length))} changes`} would move somebody across the cut after ${title}.`,
        ...changes.slice(0, 5),
        ...(changes.length > 5 ? [`And ${inWords(changes.length - 5)} more.`] : []),
      ];
}

/** The two who move most, by more than one place. */
function moversInWords(told: Told, ranked: readonly number[]): string[] {
  return ranked
    .flatMap((person) => {
      const range = rangeOf(told, person);
      return range === null ? [] : [{ person, ...range }];
    })
    .filter(({ low, high }) => high - low >= 2)
    .sort((a, b) => b.high - b.low - (a.high - a.low))
    .slice(0, 2)
    .map(({ person, low, high }) => {
      const own = told.places[person]!;
      const furthest = [...told.scenarios.entries()].toSorted(
        ([, a], [, b]) => distance(b.places[person], own) - distance(a.places[person], own),
      )[0]!;
      const there = furthest[1].places[person]!;
      return `${told.labels[person] ?? ''} moves between ${ordinal(low)} and ${ordinal(high)}; most without ${told.leftOut[furthest[0]] ?? ''} (${ordinal(there)} instead of ${ordinal(own)}).`;
    });
}

const distance = (place: number | null | undefined, own: number) =>
  place == null ? -1 : Math.abs(place - own);

const topOf = (places: readonly (number | null)[], size: number): number[] =>
  places.flatMap((place, index) => (place !== null && place <= size ? [index] : []));

/** Whoever cannot be told without what is left out has not left the top by it. */
const isSameTop = (
  before: readonly (number | null)[],
  after: readonly (number | null)[],
  size: number,
) =>
  after.every((place, at) => place === null || place <= size === (before[at] ?? Infinity) <= size);
