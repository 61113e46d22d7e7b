import { capital, inWords } from '../words.ts';
import type { Order } from './standing.ts';

interface Named {
  readonly label: string;
  readonly rank: { readonly low: number; readonly high: number } | null;
  readonly group: number | null;
}

/** What can be said of an order, the headline first. */
export function orderInWords({ n, why }: Pick<Order, 'n' | 'why'>, people: readonly Named[]) {
  if (n === 0) return [`No order: ${lower(why ?? 'nobody is scored yet.')}`];
  const ranked = people.filter(({ rank }) => rank !== null);
  if (n === 1)
    return [`${ranked[0]?.label ?? ''} is the only one with a total, so there is no order.`];
  const groups = [...Map.groupBy(ranked, ({ group }) => group).values()];
  if (groups.length === 1) {
    const best = ranked.filter(({ rank }) => rank?.low === 1).map(({ label }) => label);
    const isAnybody = best.length === n;
    return [
      isAnybody
        ? `Any of the ${inWords(n)} may be the first: nobody can be told apart from anybody.`
        : `Any of ${inWords(best.length)} may be the first of ${n}${best.length <= 5 ? `: ${list(best)}` : ''}.`,
      isAnybody
        ? 'They share one rank; the order of the list is an order of estimates, no more.'
        : 'No line divides the list, as everybody may be taken for a neighbour; those further apart can be told apart.',
    ];
  }
  const spans = groups.map((group) => ({
    size: group.length,
    names: group.map((one) => one.label),
  }));
  let place = 1;
  const said = spans.map(({ size, names }) => {
    const from = place;
    place += size;
    return size === 1
      ? `${names[0] ?? ''} is ${ordinal(from)}`
      : `${ordinal(from)} to ${ordinal(from + size - 1)} ${size <= 4 ? `are shared by ${list(names)}` : `are shared by ${inWords(size)}`}`;
  });
  return [
    `Of ${n} people, ${inWords(groups.length)} groups can be told apart; within a group nobody can say who is better.`,
    ...(said.length <= 6 ? [`${capital(said.join('; '))}.`] : []),
  ];
}

export function ordinal(place: number): string {
  const tail = place % 100;
  const end = tail >= 11 && tail <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
  return `${place}${end}`;
}

export function list(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
