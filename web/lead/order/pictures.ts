import { tableOf, type TableData } from '../../ui/table-data.ts';
import { plain, span } from '../numbers.ts';
import type { Order, OrderedPerson } from '../views.ts';
import { placesInWords, totalOf } from './order-words.ts';
import type { DrawnAxis, DrawnRow } from './rows-plan.ts';

const fine = (value: number) => value.toFixed(2);

/** Everybody in order with their interval; who shares a rank stands on one ground. */
export function rankRows(order: Order): DrawnRow[] {
  return order.people.flatMap((person) => {
    const value = totalOf(person, order);
    const { interval, rank, group } = person;
    if (value === null || interval === null || rank === null) return [];
    return [
      {
        key: person.sittingId,
        name: person.label,
        text: placesInWords(rank),
        ...{ low: interval.low, high: interval.high, value },
        other: order.isAdjusted ? person.raw : null,
        band: group ?? 0,
        isStrong: rank.low === rank.high,
      },
    ];
  });
}

/** Levels, widened by halves where a total with severity taken out lies beyond them. */
export function rankAxis(rows: readonly DrawnRow[]): DrawnAxis {
  const numbers = rows.flatMap(({ low, high, other }) => [low, high, other ?? low]);
  const low = Math.min(1, Math.floor(Math.min(1, ...numbers) * 2) / 2);
  const high = Math.max(5, Math.ceil(Math.max(5, ...numbers) * 2) / 2);
  return { low, high, ticks: [1, 2, 3, 4, 5], cut: null };
}

export function rankInWords(person: OrderedPerson, order: Order): string {
  const { rank, interval, label, why } = person;
  const total = totalOf(person, order);
  if (rank === null || interval === null) return `${label}: ${why ?? 'no rank'}`;
  return `${label}: ${placesInWords(rank)} of ${order.n}, total ${plain(total)}, ${span(interval, plain)}.`;
}

/** Between which places each stands, whatever is left out; the dot is with everything. */
export function moveRows(order: Order): DrawnRow[] {
  const { cut, places } = order.sensitivity;
  return order.people.flatMap((person, index) => {
    const place = places[index] ?? null;
    if (place === null || person.moves === null) return [];
    const { low, high } = person.moves;
    const isAcross = cut !== null && low <= cut && high > cut;
    return [
      {
        key: person.sittingId,
        name: person.label,
        text: `${low === high ? 'stays' : placesInWords({ low, high })}${isAcross ? ' ◆' : ''}`,
        ...{ low, high, value: place, other: null },
        // On one ground: who is over the cut.
        band: cut !== null && place <= cut ? 0 : 1,
        isStrong: isAcross,
      },
    ];
  });
}

export function moveAxis(rows: readonly DrawnRow[], cut: number | null): DrawnAxis {
  const n = Math.max(rows.length, 2);
  const step = n <= 12 ? 1 : n <= 30 ? 5 : n <= 120 ? 20 : 100;
  const ticks = [
    1,
    ...Array.from({ length: n }, (_, at) => at + 1).filter((at) => at % step === 0),
  ];
  return { low: 1, high: n, ticks: [...new Set(ticks)], cut: cut === null ? null : cut + 0.5 };
}

export function rankTable(order: Order): TableData {
  return tableOf<OrderedPerson>(
    [
      { name: 'Candidate', cell: ({ label }) => label },
      { name: 'Rank from', cell: ({ rank }) => rank?.low ?? null },
      { name: 'Rank to', cell: ({ rank }) => rank?.high ?? null },
      { name: 'Group', cell: ({ group }) => group },
      { name: 'Raw total', cell: ({ raw }) => raw, write: fine },
      { name: 'Adjusted total', cell: ({ adjusted }) => adjusted, write: fine },
      { name: '95 % from', cell: ({ interval }) => interval?.low ?? null, write: fine },
      { name: '95 % to', cell: ({ interval }) => interval?.high ?? null, write: fine },
      { name: 'Reviews', cell: ({ reviews }) => reviews },
      { name: 'Decision', cell: ({ outcome }) => outcome ?? '' },
      { name: 'Why not', cell: ({ why }) => why ?? '' },
    ],
    order.people,
  );
}

export function moveTable(order: Order): TableData {
  const { scenarios, places } = order.sensitivity;
  return tableOf<{ person: OrderedPerson; at: number }>(
    [
      { name: 'Candidate', cell: ({ person }) => person.label },
      { name: 'With everything', cell: ({ at }) => places[at] ?? null },
      { name: 'From', cell: ({ person }) => person.moves?.low ?? null },
      { name: 'To', cell: ({ person }) => person.moves?.high ?? null },
      ...scenarios.map(({ label, kind, places: without }) => ({
        name: `Without ${kind === 'criterion' ? label : `interviewer ${label}`}`,
        cell: ({ at }: { at: number }) => without[at] ?? null,
      })),
    ],
    order.people.map((person, at) => ({ person, at })).filter(({ at }) => places[at] != null),
  );
}
