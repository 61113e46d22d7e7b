import { isStage, stages } from '../stages.ts';
import type { Person, Stage } from '../views.ts';
import { isWaiting, waitsFor, type Waiting } from '../waiting.ts';

export type PeopleOrder = 'latest' | 'name' | 'stage';

/** Which people a list shows and in which order; it stands in the address, so that it can be gone back to. */
export interface PeopleView {
  /** Null: every cohort. */
  readonly cohort: string | null;
  readonly stage: Stage | null;
  /** Only those who wait for this. */
  readonly waiting: Waiting | null;
  readonly search: string;
  readonly order: PeopleOrder;
}

export const everybody: PeopleView = {
  cohort: null,
  stage: null,
  waiting: null,
  search: '',
  order: 'latest',
};

const orders = ['latest', 'name', 'stage'] as const satisfies readonly PeopleOrder[];

export function readView(query: URLSearchParams): PeopleView {
  const stage = query.get('stage');
  const waiting = query.get('waiting');
  return {
    cohort: query.get('cohort'),
    stage: isStage(stage) ? stage : null,
    waiting: isWaiting(waiting) ? waiting : null,
    search: query.get('search') ?? '',
    order: orders.find((order) => order === query.get('order')) ?? 'latest',
  };
}

/** `?stage=sitting&search=ana`, or nothing where everybody is shown. */
export function writeView({ cohort, stage, waiting, search, order }: PeopleView): string {
  const query = new URLSearchParams();
  if (cohort !== null) query.set('cohort', cohort);
  if (stage !== null) query.set('stage', stage);
  if (waiting !== null) query.set('waiting', waiting);
  if (search.trim() !== '') query.set('search', search.trim());
  if (order !== 'latest') query.set('order', order);
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/** The people of one cohort, whatever their stage: what the funnel shows. */
export function peopleOfCohort(
  people: readonly Person[],
  cohort: string | null,
): readonly Person[] {
  return cohort === null ? people : people.filter((person) => person.cohort.id === cohort);
}

/** The list as it is shown; invitations that were taken back come last. */
export function peopleIn(people: readonly Person[], view: PeopleView): readonly Person[] {
  const wanted = view.search.trim().toLocaleLowerCase();
  return peopleOfCohort(people, view.cohort)
    .filter(({ stage, isRevoked }) => view.stage === null || (stage === view.stage && !isRevoked))
    .filter((person) => view.waiting === null || waitsFor(person, view.waiting))
    .filter(({ name, email }) => `${name}\n${email}`.toLocaleLowerCase().includes(wanted))
    .toSorted(
      (one, other) =>
        Number(one.isRevoked) - Number(other.isRevoked) || inOrder[view.order](one, other),
    );
}

const byName = (one: Person, other: Person) => one.name.localeCompare(other.name);

const inOrder: Readonly<Record<PeopleOrder, (one: Person, other: Person) => number>> = {
  latest: (one, other) =>
    one.since === other.since ? byName(one, other) : one.since < other.since ? 1 : -1,
  name: byName,
  stage: (one, other) =>
    stages.indexOf(other.stage) - stages.indexOf(one.stage) || byName(one, other),
};
