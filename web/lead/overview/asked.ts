import { mayStillUseTime } from '../progress/person-words.ts';
import type { Person } from '../views.ts';
import { waitsFor, type Waiting } from '../waiting.ts';
import { count, some, type Need } from './need.ts';

type Asking = Pick<Person, 'stage' | 'requests' | 'lateAdditions' | 'isRevoked'>;

/** Nobody reviews them until a lead has looked: the interviewers are told to wait. */
export function needsOfRelease(
  people: readonly Pick<Person, 'toRelease'>[],
  path: string,
): readonly Need[] {
  const waiting = people.reduce((sum, { toRelease }) => sum + toRelease, 0);
  return some(waiting, {
    text: `${count(waiting, 'answer')} ${waiting === 1 ? 'names its writer: look it' : 'name their writers: look them'} through before anybody reviews ${waiting === 1 ? 'it' : 'them'}`,
    href: `${path}/redactions`,
    isPressing: false,
  });
}

/** What candidates have asked for, and texts of theirs that came late. */
export function needsOfAsking(people: readonly Asking[], path: string): readonly Need[] {
  const waiting = (what: Waiting) => people.filter((person) => waitsFor(person, what));
  const timed = waiting('accommodation');
  const erased = waiting('erasure').length;
  const late = waiting('lateAddition').reduce((sum, { lateAdditions }) => sum + lateAdditions, 0);
  return [
    ...some(timed.length, {
      text: `${count(timed.length, 'candidate')} ${timed.length === 1 ? 'asks' : 'ask'} for more time, breaks or another window`,
      href: `${path}?waiting=accommodation`,
      isPressing: timed.some(mayStillUseTime),
    }),
    ...some(late, {
      text: `${count(late, 'late addition')} ${late === 1 ? 'waits' : 'wait'} for somebody to say whether ${late === 1 ? 'it counts' : 'they count'}`,
      href: `${path}?waiting=lateAddition`,
      isPressing: false,
    }),
    ...some(erased, {
      text: `${count(erased, 'candidate')} ${erased === 1 ? 'asks' : 'ask'} to be erased`,
      href: `${path}?waiting=erasure`,
      isPressing: false,
    }),
  ];
}
