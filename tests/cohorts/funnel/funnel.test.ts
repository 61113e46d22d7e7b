import { describe, expect, test } from 'vitest';
import { funnelOf, type Passage } from '../../../server/cohorts/funnel/funnel.ts';
import { waitingOf, type StandingOf } from '../../../server/cohorts/funnel/waiting.ts';
import { times } from '../../support/raters.ts';

const now = new Date('2026-03-10T00:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

const passage = (at: Partial<Passage['at']>, closesAt = hoursAgo(-24)): Passage => ({
  ...{ cohortId: 'spring', zone: 'middle', closesAt, erasedAt: null, isReference: false },
  at: {
    ...{ invited: hoursAgo(100), opened: null, started: null },
    ...{ submitted: null, reviewed: null, decided: null },
    ...at,
  },
});

describe('a funnel', () => {
  test('counts who came how far, and keeps those who wait still in the hours', () => {
    const opened = times(6, (at) => passage({ opened: hoursAgo(100 - 10 - at) }));
    const { reached, hours } = funnelOf([...opened, ...times(5, () => passage({}))], now);
    expect(reached).toMatchObject({ invited: 11, opened: 6, started: 0 });
    // Of those through the median is 12.5; of all eleven, five of whom wait since 100 hours, it is 15.
    expect(hours[0]).toMatchObject({ through: 6, waiting: 5, missed: 0, median: 15, why: null });
    expect(hours[1]).toMatchObject({ from: 'opened', to: 'started', through: 0, waiting: 6 });
    expect(hours[1]!.median).toBeNull();
    expect(hours[1]!.why).toContain('n = 6');
  });

  test('does not call waiting who is erased, and keeps how long they had waited', () => {
    const reviewed = { opened: hoursAgo(90), started: hoursAgo(80), submitted: hoursAgo(79) };
    const erased = { ...passage({ ...reviewed, reviewed: hoursAgo(50) }), erasedAt: hoursAgo(20) };
    const { reached, hours } = funnelOf([erased], now);
    expect(reached).toMatchObject({ reviewed: 1, decided: 0 });
    expect(hours.at(-1)).toMatchObject({ to: 'decided', through: 0, waiting: 0, missed: 1 });
  });

  test('does not call waiting whose window has closed', () => {
    const late = times(4, () => passage({}, hoursAgo(50)));
    const open = times(3, (at) => passage({ opened: hoursAgo(90 - at) }));
    const { hours } = funnelOf([...late, ...open], now);
    expect(hours[0]).toMatchObject({ through: 3, waiting: 0, missed: 4, median: null });
    expect(hours[0]!.why).toBe('Longer than anybody has waited: half are not through.');
  });

  test('does not wait for a decision about the team itself', () => {
    const own = times(6, () => ({ ...passage({ reviewed: hoursAgo(9) }), isReference: true }));
    expect(funnelOf(own, now).hours.at(-1)).toMatchObject({ through: 0, waiting: 0, missed: 0 });
  });

  test('of nobody has no hours, and says so', () => {
    const { reached, hours } = funnelOf([], now);
    expect(Object.values(reached)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(hours.every(({ median, why }) => median === null && why !== null)).toBe(true);
  });
});

test('who waits for whom is told with the longest wait, that one first', () => {
  const standing = (one: Partial<StandingOf>): StandingOf => ({
    ...{
      stage: 'invited',
      since: hoursAgo(1),
      isClosed: false,
      isReference: false,
      toRelease: 0,
      lateAdditions: 0,
    },
    ...{ requests: [], finishedAt: null, isUntold: false },
    ...one,
  });
  const found = waitingOf(
    [
      standing({ stage: 'submitted', finishedAt: hoursAgo(30) }),
      standing({ stage: 'inReview', finishedAt: hoursAgo(40), since: hoursAgo(2) }),
      standing({ stage: 'submitted', finishedAt: hoursAgo(90), toRelease: 2 }),
      standing({ stage: 'reviewed', since: hoursAgo(7) }),
      standing({ stage: 'decided', since: hoursAgo(5), isUntold: true }),
      standing({ isClosed: true }),
      standing({ stage: 'reviewed', since: hoursAgo(500), isReference: true }),
      standing({ requests: [{ askedAt: hoursAgo(3) }, { askedAt: hoursAgo(4) }] }),
    ],
    now,
  );
  expect(found).toEqual([
    { for: 'leads', what: 'release', people: 1, longestHours: 90 },
    { for: 'interviewers', what: 'review', people: 2, longestHours: 40 },
    { for: 'leads', what: 'decision', people: 1, longestHours: 7 },
    { for: 'leads', what: 'telling', people: 1, longestHours: 5 },
    { for: 'leads', what: 'request', people: 1, longestHours: 4 },
    { for: 'candidates', what: 'sitting', people: 1, longestHours: 1 },
  ]);
  expect(waitingOf([], now)).toEqual([]);
});
