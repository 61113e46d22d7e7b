import { peopleIn, type PeopleView } from '../progress/people.ts';
import type { Person } from '../views.ts';

export interface Neighbours {
  /** Counted from 1. */
  readonly place: number;
  readonly count: number;
  readonly previous: Person | null;
  readonly next: Person | null;
}

/** Who comes before and after in the list as it was shown; null where the sitting is not in it. */
export function neighboursOf(
  people: readonly Person[],
  view: PeopleView,
  sittingId: string,
): Neighbours | null {
  const list = peopleIn(people, view).filter((person) => person.sittingId !== null);
  const at = list.findIndex((person) => person.sittingId === sittingId);
  if (at === -1) return null;
  return {
    place: at + 1,
    count: list.length,
    previous: list[at - 1] ?? null,
    next: list[at + 1] ?? null,
  };
}
