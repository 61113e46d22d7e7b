import type { Order, OrderedPerson } from '../views.ts';

export function ordinal(place: number): string {
  const tail = place % 100;
  const end = tail >= 11 && tail <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
  return `${place}${end}`;
}

/** “1st to 3rd”, or “2nd” where nothing else is possible. */
export function placesInWords(places: { readonly low: number; readonly high: number }): string {
  return places.low === places.high
    ? ordinal(places.low)
    : `${ordinal(places.low)} to ${ordinal(places.high)}`;
}

/** The total the order goes by. */
export const totalOf = (person: OrderedPerson, { isAdjusted }: Pick<Order, 'isAdjusted'>) =>
  isAdjusted ? person.adjusted : person.raw;

export interface RankGroup {
  readonly group: number;
  /** Its first and its last place. */
  readonly low: number;
  readonly high: number;
  readonly people: readonly OrderedPerson[];
}

/** Who shares a rank, the best first. */
export function groupsOf(people: readonly OrderedPerson[]): readonly RankGroup[] {
  const groups: RankGroup[] = [];
  let place = 1;
  for (const [group, own] of Map.groupBy(
    people.filter((person) => person.group !== null),
    (person) => person.group ?? 0,
  )) {
    groups.push({ group, low: place, high: place + own.length - 1, people: own });
    place += own.length;
  }
  return groups;
}

/** What an order is of, and how, for whoever finds the picture in a year. */
export function viewInWords(order: Order): string {
  const cohorts = order.cohorts.filter(({ isShown }) => isShown).map(({ name }) => name);
  const weights = order.criteria
    .filter(({ weight, ofRubric }) => weight !== ofRubric)
    .map(({ title, weight, ofRubric }) => `${title} ${weight} instead of ${ofRubric}`);
  return [
    cohorts.join(', '),
    order.isAdjusted ? 'severity taken out' : 'levels as they stand',
    ...(weights.length === 0 ? [] : [`other weights: ${weights.join('; ')}`]),
    `n = ${order.n}`,
  ].join(' · ');
}
