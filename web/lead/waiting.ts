import type { Person } from './views.ts';

/** What somebody waits for from a lead, beside the next stage. */
export type Waiting = Person['requests'][number]['kind'] | 'lateAddition';

type Asking = Pick<Person, 'requests' | 'lateAdditions' | 'isRevoked'>;

const kinds = ['accommodation', 'erasure', 'lateAddition'] as const satisfies readonly Waiting[];

export function isWaiting(value: string | null): value is Waiting {
  return kinds.some((kind) => kind === value);
}

/** Whoever’s invitation was taken back may still want to be erased; time is of no use to them any more. */
export function waitsFor({ requests, lateAdditions, isRevoked }: Asking, what: Waiting): boolean {
  if (what === 'lateAddition') return lateAdditions > 0;
  return requests.some(({ kind }) => kind === what) && !(isRevoked && what === 'accommodation');
}

/** After "2 candidates: ". */
export const waitingMeaning: Readonly<Record<Waiting, string>> = {
  accommodation: 'asking for more time, breaks or another window',
  erasure: 'asking to be erased',
  lateAddition: 'with a late addition nobody has decided on',
};
