import { describe, expect, test } from 'vitest';
import {
  everybody,
  peopleIn,
  readView,
  writeView,
  type PeopleView,
} from '../../web/lead/progress/people.ts';
import { timeLeftOf } from '../../web/lead/progress/person-words.ts';
import { neighboursOf } from '../../web/lead/sitting/neighbours.ts';
import { funnelOf } from '../../web/lead/stages.ts';
import type { Person } from '../../web/lead/views.ts';

const person = (name: string, change: Partial<Person> = {}): Person => ({
  invitationId: `i-${name}`,
  candidateId: `c-${name}`,
  sittingId: `s-${name}`,
  name,
  email: `${name.toLowerCase()}@example.org`,
  isErased: false,
  timeZone: null,
  cohort: { id: 'october', name: 'October' },
  stage: 'submitted',
  since: '2026-03-10T12:00:00Z',
  deadlineAt: null,
  turns: { closed: 1, total: 1 },
  reviews: { committed: 0, required: 2 },
  accommodation: { extraTimeFactor: 1, extraMinutes: 0, breakMinutes: 0 },
  ownWindow: null,
  mail: 'sent',
  decision: null,
  requests: [],
  lateAdditions: 0,
  toRelease: 0,
  isRevoked: false,
  ...change,
});
const ana = person('Ana', { since: '2026-03-10T10:00:00Z' });
const jun = person('Jun', { stage: 'invited', sittingId: null });
const marta = person('Marta', { stage: 'decided', since: '2026-03-10T11:00:00Z' });
const gone = person('Teo', { isRevoked: true, stage: 'invited', sittingId: null });
const people = [ana, jun, marta, gone];
const names = (view: Partial<PeopleView>) =>
  peopleIn(people, { ...everybody, ...view }).map(({ name }) => name);

describe('A lead finds somebody in the list', () => {
  test('by what changed last, by name, by how far they are; taken-back invitations last', () => {
    expect(names({})).toEqual(['Jun', 'Marta', 'Ana', 'Teo']);
    expect(names({ order: 'name' })).toEqual(['Ana', 'Jun', 'Marta', 'Teo']);
    expect(names({ order: 'stage' })).toEqual(['Marta', 'Ana', 'Jun', 'Teo']);
  });

  test('by stage, without those taken back, and by a piece of the name or the mail address', () => {
    expect(names({ stage: 'invited' })).toEqual(['Jun']);
    expect(names({ search: ' AR ' })).toEqual(['Marta']);
    expect(names({ search: 'jun@' })).toEqual(['Jun']);
  });

  test('by what they wait for; whoever was taken back may still want to be erased', () => {
    const asks = (kind: 'accommodation' | 'erasure') => ({
      requests: [{ kind, text: '', askedAt: '2026-03-10T12:00:00Z' }],
    });
    const asking = [
      person('Ana', asks('accommodation')),
      person('Jun', { lateAdditions: 1 }),
      person('Marta', { ...asks('accommodation'), isRevoked: true }),
      person('Teo', { ...asks('erasure'), isRevoked: true }),
    ];
    const waiting = (what: PeopleView['waiting']) =>
      peopleIn(asking, { ...everybody, waiting: what }).map(({ name }) => name);
    expect(waiting('accommodation')).toEqual(['Ana']);
    expect(waiting('erasure')).toEqual(['Teo']);
    expect(waiting('lateAddition')).toEqual(['Jun']);
    expect(waiting(null)).toHaveLength(4);
  });

  test('and the address holds what is shown, so that it can be gone back to', () => {
    const view: PeopleView = {
      cohort: 'c1',
      stage: 'sitting',
      waiting: 'lateAddition',
      search: 'ana & co',
      order: 'name',
    };
    expect(readView(new URLSearchParams(writeView(view)))).toEqual(view);
    expect(writeView(everybody)).toBe('');
    expect(readView(new URLSearchParams('stage=asleep&order=size&waiting=tea'))).toEqual(everybody);
  });
});

describe('A lead goes from one candidate to the next', () => {
  test('in the order of the list, past those who have not begun', () => {
    const found = neighboursOf(people, everybody, 's-Marta');
    expect(found).toMatchObject({ place: 1, count: 2, previous: null, next: { name: 'Ana' } });
  });

  test('and somebody who is not in the list has no neighbours', () => {
    expect(neighboursOf(people, { ...everybody, stage: 'decided' }, 's-Ana')).toBeNull();
  });
});

test('The funnel counts who is there and who has come this far, not who was taken back', () => {
  const steps = funnelOf(people).map(({ stage, here, reached }) => [stage, here, reached]);
  expect(steps).toEqual([
    ['invited', 1, 3],
    ['opened', 0, 2],
    ['sitting', 0, 2],
    ['submitted', 1, 2],
    ['inReview', 0, 1],
    ['reviewed', 0, 1],
    ['decided', 1, 1],
  ]);
});

describe('A lead sees the clocks of others', () => {
  const now = new Date('2026-03-10T12:00:00Z');
  const cohort = { opensAt: '2026-03-09T00:00:00Z', closesAt: '2026-03-11T00:00:00Z' };

  test('of a turn that runs, between turns, and of the window before', () => {
    const sitting = {
      stage: 'sitting',
      deadlineAt: '2026-03-10T12:04:30Z',
      isRevoked: false,
      ownWindow: null,
    } as const;
    expect(timeLeftOf(sitting, cohort, now)).toMatchObject({ text: '4 min left', isShort: true });
    expect(timeLeftOf({ ...sitting, deadlineAt: null }, cohort, now)?.text).toBe('between turns');
    expect(timeLeftOf({ ...sitting, stage: 'opened', deadlineAt: null }, cohort, now)?.text).toBe(
      'closes in 12 h',
    );
    expect(timeLeftOf(marta, cohort, now)).toBeNull();
  });

  test('and a window of somebody’s own in place of the cohort’s', () => {
    const ownWindow = { opensAt: '2026-03-10T15:00:00Z', closesAt: '2026-03-14T00:00:00Z' };
    const invited = { stage: 'invited', deadlineAt: null, isRevoked: false, ownWindow } as const;
    expect(timeLeftOf(invited, cohort, now)?.text).toBe('opens in 3 h');
    expect(timeLeftOf(invited, undefined, new Date('2026-03-13T12:00:00Z'))?.text).toBe(
      'closes in 12 h',
    );
  });
});
