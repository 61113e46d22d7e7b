import { describe, expect, test } from 'vitest';
import { needsOf } from '../../web/lead/overview/attention.ts';
import type { Cohort, Person, Stage } from '../../web/lead/views.ts';

const now = new Date('2026-03-10T12:00:00Z');
const cohort = (id: string, closesAt: string, isReference = false): Cohort => ({
  id,
  assessmentId: 'a',
  name: id === 'team' ? 'Our team' : 'October',
  opensAt: '2026-03-01T00:00:00Z',
  closesAt,
  isReference,
  aiPolicy: null,
  invited: 1,
  hasStarted: false,
});
const october = cohort('october', '2026-03-12T12:00:00Z');
const team = cohort('team', '2026-03-02T00:00:00Z', true);
const person = (stage: Stage, change: Partial<Person> = {}) => ({
  name: 'Ana Ruiz',
  email: 'ana+r@example.org',
  stage,
  isRevoked: false,
  mail: 'sent' as const,
  cohort: { id: 'october', name: 'October' },
  ownWindow: null,
  requests: [],
  lateAdditions: 0,
  toRelease: 0,
  isErased: false,
  ...change,
});
const told = (people: readonly ReturnType<typeof person>[], cohorts = [october, team]) =>
  needsOf({ assessment: { id: 'a', cohorts }, people, now });

describe('A lead sees what waits for somebody', () => {
  test('finished answers that nobody has read', () => {
    const needs = told([person('submitted'), person('submitted'), person('decided')]);
    expect(needs.map(({ text }) => text)).toEqual(['2 finished answers wait for a first review']);
    expect(needs[0]?.href).toBe('/lead/assessments/a?stage=submitted');
  });

  test('people who have not opened their link while the cohort is about to close', () => {
    expect(told([person('invited'), person('opened')])[0]?.text).toBe(
      'October closes in 2 days: 1 has not opened the link',
    );
    expect(told([person('opened'), person('opened')])[0]?.text).toBe(
      'October closes in 2 days: 2 have not begun',
    );
  });

  test('mails that did not leave, unless the link is of no use any more', () => {
    const failed = person('invited', { mail: 'failed' });
    expect(told([failed])[0]).toMatchObject({
      text: '1 invitation could not be mailed',
      isPressing: true,
    });
    const late = { ...failed, cohort: { id: 'team', name: 'Our team' } };
    expect(told([late, person('decided')])).toEqual([]);
  });

  test('decisions, but none about the team itself', () => {
    const ownTeam = person('reviewed', { cohort: { id: 'team', name: 'Our team' } });
    expect(told([ownTeam, person('decided')])).toEqual([]);
    expect(told([ownTeam, person('reviewed')])[0]).toMatchObject({
      text: '1 candidate fully reviewed, ready for a decision',
      href: '/lead/assessments/a?cohort=october&stage=reviewed',
    });
  });

  test('what to do first, where there is no cohort or nobody in it', () => {
    expect(told([], [])[0]?.text).toMatch(/no cohort yet/);
    expect(told([])[0]).toMatchObject({
      text: 'Nobody is invited to October yet',
      href: '/lead/assessments/a/invite?cohort=october',
    });
  });

  test('nobody whose invitation was taken back', () => {
    const back = person('submitted', { isRevoked: true });
    expect(told([back, person('decided')])).toEqual([]);
  });

  test('what candidates ask for, pressing while it can still help them', () => {
    const asks = (kind: 'accommodation' | 'erasure') => ({
      requests: [{ kind, text: '', askedAt: '2026-03-10T11:00:00Z' }],
    });
    expect(told([person('sitting', asks('accommodation')), person('decided')])).toEqual([
      {
        text: '1 candidate asks for more time, breaks or another window',
        href: '/lead/assessments/a?waiting=accommodation',
        isPressing: true,
      },
    ]);
    const finished = person('decided', asks('accommodation'));
    expect(told([finished, finished])[0]).toMatchObject({
      text: '2 candidates ask for more time, breaks or another window',
      isPressing: false,
    });
    const gone = person('invited', { ...asks('erasure'), isRevoked: true });
    expect(told([gone, person('decided')])).toEqual([
      {
        text: '1 candidate asks to be erased',
        href: '/lead/assessments/a?waiting=erasure',
        isPressing: false,
      },
    ]);
  });

  test('texts that came late, each of them, and what is pressing first', () => {
    const needs = told([person('decided', { lateAdditions: 2 }), person('invited')]);
    expect(needs.map(({ text }) => text)).toEqual([
      'October closes in 2 days: 1 has not opened the link',
      '2 late additions wait for somebody to say whether they count',
    ]);
    expect(told([person('decided', { lateAdditions: 1 })])[0]).toMatchObject({
      text: '1 late addition waits for somebody to say whether it counts',
      href: '/lead/assessments/a?waiting=lateAddition',
    });
  });

  test('nothing of whoever is erased, since nobody decides about them or writes to them', () => {
    const erased = { isErased: true } as const;
    const needs = told([
      person('reviewed', erased),
      person('invited', { ...erased, mail: 'failed' }),
      person('decided'),
    ]);
    expect(needs.map(({ text }) => text)).toEqual(
      told([person('decided')]).map(({ text }) => text),
    );
  });

  test('answers that name their writers, which nobody reviews until somebody has looked', () => {
    const needs = told([person('submitted', { toRelease: 2 }), person('decided')]);
    expect(needs[0]).toEqual({
      text: '2 answers name their writers: look them through before anybody reviews them',
      href: '/lead/assessments/a/redactions',
      isPressing: false,
    });
    expect(told([person('decided', { toRelease: 1 })])[0]?.text).toBe(
      '1 answer names its writer: look it through before anybody reviews it',
    );
  });

  test('the window of somebody’s own, which closes apart from the cohort’s', () => {
    const until = (closesAt: string) => ({
      ownWindow: { opensAt: '2026-03-10T00:00:00Z', closesAt },
    });
    expect(told([person('opened', until('2026-03-11T00:00:00Z'))])).toEqual([
      {
        text: 'The window of Ana Ruiz closes in 12 h: not begun yet',
        href: '/lead/assessments/a?search=ana%2Br%40example.org',
        isPressing: true,
      },
    ]);
    expect(told([person('opened', until('2026-03-20T00:00:00Z'))])).toEqual([]);
    expect(told([person('sitting', until('2026-03-11T00:00:00Z'))])).toEqual([]);
    const unmailed = person('invited', {
      ...until('2026-03-20T00:00:00Z'),
      mail: 'failed',
      cohort: { id: 'team', name: 'Our team' },
    });
    expect(told([unmailed, person('decided')])[0]?.text).toBe('1 invitation could not be mailed');
  });
});
