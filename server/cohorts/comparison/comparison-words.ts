import { inWords } from '../words.ts';
import { amounts, list } from './amounts.ts';
import type { CorrectedContrast } from './comparison.ts';
import {
  readDifference,
  sayDifference,
  smallestThatMatters,
  type Pair,
} from './difference-words.ts';

export interface Said {
  readonly cohorts: readonly Head[];
  readonly base: string | null;
  /** Only some of the people are asked for. */
  readonly isFiltered: boolean;
  readonly criteria: readonly { readonly title: string; readonly differences: readonly Told[] }[];
  readonly total: { readonly differences: readonly Told[] };
}

interface Head {
  readonly id: string;
  readonly name: string;
  readonly n: number;
  readonly whyNot: string | null;
}

type Told = Pick<
  CorrectedContrast,
  'cohortId' | 'difference' | 'interval' | 'adjustedP' | 'people'
>;

/**
 * What the data do and do not support. First the headline, then for each cohort beside the base its total, and on which
 * criteria the two can be told apart.
 */
export function comparisonInWords({
  cohorts,
  base: baseId,
  isFiltered,
  criteria,
  total,
}: Said): string[] {
  const base = cohorts.find(({ id }) => id === baseId);
  if (base === undefined) return ['There is no cohort to compare yet.'];
  if (cohorts.every(({ n }) => n === 0)) {
    return [
      isFiltered
        ? 'Nobody who is scored matches these filters, so there is nothing to compare.'
        : 'No review is committed yet, so there is nothing to compare.',
    ];
  }
  const others = cohorts.filter(({ id }) => id !== base.id);
  if (others.length === 0) {
    return [`There is one cohort, ${base.name}: add another to compare it with.`];
  }
  if (base.n === 0) {
    const why = isFiltered ? 'matches these filters' : 'is scored yet';
    return [`Nobody of ${base.name} ${why}, so there is nothing to hold the others against.`];
  }
  const told = others.map((other) => {
    const pair: Pair = { own: other.name, base: base.name, whyNot: other.whyNot };
    const inTotal = total.differences.find(({ cohortId }) => cohortId === other.id);
    const onCriteria = criteria.flatMap(({ title, differences }) => {
      const own = differences.find(({ cohortId }) => cohortId === other.id);
      return own === undefined ? [] : [{ ...own, title }];
    });
    return { pair, inTotal, sentences: sayPair(pair, inTotal, onCriteria) };
  });
  if (told.length === 1) return told[0]!.sentences;
  const named = told.flatMap(({ pair, sentences: [first = '', ...rest] }) => [
    first.includes(pair.own) ? first : `${pair.own} beside ${pair.base}: ${lower(first)}`,
    ...rest,
  ]);
  return [sayAll(base.name, told), ...named];
}

interface OnePair {
  readonly pair: Pair;
  readonly inTotal: Told | undefined;
}

/** Past so many a headline counts cohorts; each has its own sentence below. */
const mostNamed = 4;

/** Of several cohorts at once, by their totals. */
function sayAll(baseName: string, told: readonly OnePair[]): string {
  const readings = told.map(({ pair, inTotal }) => ({
    name: pair.own,
    difference: inTotal?.difference ?? 0,
    reading: inTotal === undefined ? 'tooFew' : readDifference(inTotal, pair.whyNot),
  }));
  const named = (some: typeof readings) =>
    some.length > mostNamed
      ? `${inWords(some.length)} cohorts`
      : list.format(some.map(({ name }) => name));
  const apart = readings.filter(({ reading }) => reading === 'apart');
  const higher = apart.filter(({ difference }) => difference > 0);
  const lowerOnes = apart.filter(({ difference }) => difference < 0);
  const rest = readings.filter(({ reading }) => ['open', 'alike', 'noSpread'].includes(reading));
  const parts = [
    ...(higher.length > 0 ? [`${named(higher)} ${scores(higher)} higher than ${baseName}`] : []),
    ...(lowerOnes.length > 0
      ? [`${named(lowerOnes)} ${scores(lowerOnes)} lower than ${baseName}`]
      : []),
  ];
  if (parts.length === 0 && rest.length < readings.length) {
    return rest.length === 0
      ? `None of the ${inWords(readings.length)} cohorts can be compared with ${baseName} yet.`
      : `In total, ${named(rest)} cannot be told apart from ${baseName}.`;
  }
  if (parts.length === 0) {
    return `In total, none of the ${inWords(readings.length)} cohorts can be told apart from ${baseName}.`;
  }
  const tail = rest.length === 0 ? '' : `; ${named(rest)} cannot be told apart from it`;
  return `In total, ${parts.join(', and ')}${tail}.`;
}

const scores = (some: readonly unknown[]) => (some.length === 1 ? 'scores' : 'score');

function sayPair(
  pair: Pair,
  inTotal: Told | undefined,
  onCriteria: readonly (Told & { readonly title: string })[],
): string[] {
  if (pair.whyNot !== null) return [pair.whyNot];
  const measured = onCriteria.filter((one) => one.interval !== null);
  const hasTotal = inTotal !== undefined && inTotal.interval !== null;
  if (measured.length === 0 && !hasTotal) {
    const most = onCriteria.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0];
    return [
      most === undefined ? `Nobody of ${pair.own} is scored here yet.` : sayDifference(most, pair),
    ];
  }
  const said = measured.length === 0 ? [] : [sayCriteria(pair, measured)];
  return hasTotal ? [inTotalInWords(sayDifference(inTotal, pair)), ...said] : said;
}

const sizeOf = ({ people: { own, base } }: Told) => own + base;

/** The sentence of a difference, as one about the total. */
function inTotalInWords(sentence: string): string {
  return sentence.startsWith('With ') ? sentence : `In total, ${lower(sentence)}`;
}

/** Names keep their capital. */
function lower(sentence: string): string {
  return /^(?:With|Everybody|Nobody) /.test(sentence)
    ? sentence.charAt(0).toLowerCase() + sentence.slice(1)
    : sentence;
}

function sayCriteria(pair: Pair, measured: readonly (Told & { readonly title: string })[]): string {
  const read = measured.map((one) => ({ ...one, reading: readDifference(one, null) }));
  const apart = read.filter(({ reading }) => reading === 'apart');
  const alike = read.filter(
    ({ reading, interval }) => reading === 'alike' && (interval!.low > 0 || interval!.high < 0),
  );
  const rest = read.length - apart.length - alike.length;
  const byDirection = Map.groupBy(apart, ({ difference }) =>
    (difference ?? 0) > 0 ? 'higher' : 'lower',
  );
  const sentences = [...byDirection].map(
    ([direction, some]) =>
      `${pair.own} scores ${direction} than ${pair.base} on ${list.format(some.map(sayAmount))}`,
  );
  if (alike.length > 0) {
    const titles = list.format(alike.map(sayAmount));
    sentences.push(
      `On ${titles} the difference is sure and too small to matter (under ${smallestThatMatters} of a level)`,
    );
  }
  if (rest > 0) sentences.push(sayRest(pair, rest, rest < read.length));
  return `${sentences.join('. ')}.`;
}

function sayAmount({ title, difference, interval }: Told & { readonly title: string }): string {
  const said = amounts(difference ?? 0, interval ?? { low: 0, high: 0 });
  return `“${title}” (${said.difference}, between ${said.low} and ${said.high})`;
}

function sayRest({ own, base }: Pair, rest: number, hasOthers: boolean): string {
  const criteria = rest === 1 ? 'criterion' : `${inWords(rest)} criteria`;
  if (hasOthers) return `On the other ${criteria} the two cannot be told apart`;
  return rest === 1
    ? `On the one criterion ${own} and ${base} cannot be told apart`
    : `On none of the ${criteria} can ${own} and ${base} be told apart`;
}
