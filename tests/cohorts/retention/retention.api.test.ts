import { sql } from 'drizzle-orm';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { makeSignInLink } from '../../../server/accounts/accounts.actions.ts';
import { startRetention } from '../../../server/cohorts/retention/retention.job.ts';
import { openDesk, type Desk } from '../../reviewing/desk.ts';
import { tokenOfLink } from '../../support/cast.ts';
import type { Written } from '../../support/answers.ts';

let desk: Desk;
let id: string;
let written: readonly Written[];
let asLena: () => Promise<{ token: string }>;

beforeEach(async () => {
  await desk?.close();
  desk = await openDesk();
  const { longhand, cast } = desk;
  asLena = async () => {
    // Months pass: nobody’s session lasts that long.
    const now = longhand.clock.now();
    const { publicUrl } = longhand.environment;
    const link = await longhand.db.everywhere((tx) =>
      makeSignInLink(
        tx,
        { id: cast.lena.id, organizationId: cast.organizationId },
        { publicUrl, minutes: 30, now },
      ),
    );
    const { headers } = await longhand.call(null, 'POST /api/v1/session', {
      body: { token: tokenOfLink(link) },
    });
    return { token: /longhand_member=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '' };
  };
  ({ id, written } = await desk.openWith(3));
  await desk.reader(cast.ivo).reviewAll(id, 4);
});
afterAll(() => desk.close());

async function runJob() {
  const { db, clock } = desk.longhand;
  const onError = (error: unknown) => {
    throw error;
  };
  const outbox = join(tmpdir(), 'no-outbox-here');
  const job = startRetention({ db, clock, outbox, onErased: [], onError });
  await job.run();
  await job.stop();
}

const left = async () =>
  (await desk.rows(sql`select 1 from candidates where erased_at is null`)).length;
const retention = async () =>
  desk.longhand.does(await asLena(), 'GET /api/v1/assessments/:id/retention', { params: { id } });
const setMonths = async (months: number | null) =>
  desk.longhand.does(await asLena(), 'PUT /api/v1/assessments/:id/retention', {
    params: { id },
    body: { months },
  });
const warnings = async () =>
  (await desk.longhand.letters()).filter(({ subject }) => subject.includes('will erase'));
const comparison = async () =>
  desk.longhand.does(await asLena(), 'GET /api/v1/assessments/:id/comparison', { params: { id } });

test('nothing goes by itself unless a lead says so', async () => {
  expect((await retention()).months).toBeNull();
  desk.longhand.clock.advance({ days: 4_000 });
  await runJob();
  expect(await left()).toBe(3);
  expect(await warnings()).toEqual([]);
});

test('the page says what goes when, the leads are told a week ahead, and then it goes', async () => {
  const { clock } = desk.longhand;
  // The cohort closes on 9 March.
  const set = await setMonths(6);
  expect(set.upcoming).toEqual([
    {
      cohort: expect.objectContaining({ name: 'Spring' }) as object,
      people: 3,
      goesAt: '2026-09-09T09:00:00.000Z',
      isNoticed: false,
    },
  ]);
  const before = await comparison();
  clock.set('2026-09-01T08:00:00.000Z');
  await runJob();
  expect(await warnings()).toEqual([]);
  clock.set('2026-09-02T10:00:00.000Z');
  await runJob();
  await runJob();
  const told = await warnings();
  expect(told.map(({ to }) => to).toSorted()).toEqual(
    [desk.cast.lena.email, desk.cast.olga.email].toSorted(),
  );
  expect(told[0]?.text).toContain('September 9, 2026 (UTC): 3 people of Spring');
  expect(told[0]?.text).not.toContain('Stranger');
  expect((await retention()).upcoming[0]?.isNoticed).toBe(true);
  expect(await left()).toBe(3);
  clock.set('2026-09-09T09:30:00.000Z');
  await runJob();
  expect(await left()).toBe(3);
  clock.set('2026-09-09T10:30:00.000Z');
  await runJob();
  expect(await left()).toBe(0);
  expect(await retention()).toMatchObject({ upcoming: [], erased: 3 });
  expect(await comparison()).toEqual(before);
  const facts = await desk.rows(sql`
    select facts->>'because' as because, actor_kind from events where action = 'candidate.erased'`);
  expect(facts).toEqual(facts.map(() => ({ because: 'retention', actor_kind: 'system' })));
  expect(facts).toHaveLength(3);
  expect(await desk.rows(sql`select 1 from answers where text <> ''`)).toEqual([]);
});

test('whoever was decided late stays as long after the decision', async () => {
  const { longhand } = desk;
  longhand.clock.set('2026-05-01T09:00:00.000Z');
  await longhand.does(await asLena(), 'PUT /api/v1/sittings/:id/decision', {
    params: { id: written[0]?.sittingId ?? '' },
    body: { outcome: 'decline', reason: 'Others were nearer.' },
  });
  const { upcoming } = await setMonths(6);
  expect(upcoming.map(({ people, goesAt }) => [people, goesAt])).toEqual([
    [2, '2026-09-09T09:00:00.000Z'],
    [1, '2026-11-01T09:00:00.000Z'],
  ]);
});

test('set when it is overdue already, it waits until the leads have had their week', async () => {
  desk.longhand.clock.set('2026-12-01T09:00:00.000Z');
  expect((await setMonths(1)).upcoming[0]?.goesAt).toBe('2026-12-08T09:00:00.000Z');
  await runJob();
  expect(await warnings()).toHaveLength(2);
  desk.longhand.clock.advance({ days: 6 });
  await runJob();
  expect(await left()).toBe(3);
  desk.longhand.clock.advance({ days: 1 });
  await runJob();
  expect(await left()).toBe(0);
});

test('a legal hold stops retention and requests, until it is lifted and the leads were told anew', async () => {
  const { longhand } = desk;
  await setMonths(6);
  longhand.clock.set('2026-09-03T09:00:00.000Z');
  await runJob();
  expect(await warnings()).toHaveLength(2);
  const held = await longhand.does(await asLena(), 'PUT /api/v1/assessments/:id/hold', {
    params: { id },
    body: { reason: 'A complaint is pending.' },
  });
  expect(held).toMatchObject({ hold: { reason: 'A complaint is pending.', setBy: 'Lena' } });
  expect(held.upcoming).toEqual([]);
  longhand.clock.set('2026-10-01T09:00:00.000Z');
  await runJob();
  expect(await left()).toBe(3);
  const asked = await longhand.call(await asLena(), 'PUT /api/v1/candidates/:id/erasure', {
    params: { id: written[0]?.candidateId ?? '' },
  });
  expect([asked.status, asked.problem?.code]).toEqual([409, 'legal_hold']);

  await longhand.does(await asLena(), 'DELETE /api/v1/assessments/:id/hold', { params: { id } });
  await runJob();
  expect(await left()).toBe(3);
  expect(await warnings()).toHaveLength(4);
  longhand.clock.advance({ days: 7, minutes: 1 });
  await runJob();
  expect(await left()).toBe(0);
  const events = await desk.rows(sql`
    select action, facts - 'reasonSha256' as facts from events
    where action like 'assessment.%' and action not in ('assessment.opened') order by position`);
  expect(events).toEqual(
    expect.arrayContaining([
      { action: 'assessment.retention_changed', facts: { months: 6, before: null } },
      { action: 'assessment.hold_changed', facts: { hold: 'set' } },
      { action: 'assessment.hold_changed', facts: { hold: 'lifted' } },
    ]),
  );
  expect(JSON.stringify(events)).not.toContain('complaint');
});

test('who sat elsewhere too keeps the name there, and nothing here leads to it', async () => {
  const { longhand, cast } = desk;
  const elsewhere = await cast.openAssessment({ name: 'Elsewhere' });
  const her = written[0];
  const { email, name } = her?.writer ?? { email: '', name: '' };
  await longhand.does(cast.lena, 'POST /api/v1/cohorts/:id/invitations', {
    params: { id: elsewhere.cohortId },
    body: { candidates: [{ name, email }] },
  });
  await setMonths(1);
  longhand.clock.set('2026-12-01T09:00:00.000Z');
  await runJob();
  longhand.clock.advance({ days: 8 });
  await runJob();
  expect(await desk.rows(sql`select name from candidates where erased_at is null`)).toEqual([
    { name },
  ]);
  const [here] = await desk.rows(sql`
    select c.name, c.email, s.candidate_id = i.candidate_id as same
    from invitations i join candidates c on c.id = i.candidate_id join sittings s on s.invitation_id = i.id
    where i.id = ${her?.invitationId}`);
  expect(here).toMatchObject({ name: expect.stringMatching(/^Erased /) as string, same: true });
});
