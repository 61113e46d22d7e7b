import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, tokenOfLink, type Cast } from '../support/cast.ts';

let longhand: TestApp;
let cast: Cast;
beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
});
afterAll(() => longhand.close());

const invite = (cohortId: string, candidates: unknown[], who = cast.lena) =>
  longhand.call(who, 'POST /api/v1/cohorts/:id/invitations', {
    params: { id: cohortId },
    body: { candidates },
  });
const rows = async (statement: string) =>
  longhand.db.inOrganization(
    cast.organizationId,
    async (tx) => (await tx.execute<Record<string, unknown>>(statement)).rows,
  );

test('Lena invites three people and gets a link for each, in her order', async () => {
  const { cohortId } = await cast.openAssessment();
  const { status, body } = await invite(cohortId, [
    { name: 'Zoë', email: 'zoe@x.org', timeZone: 'Pacific/Chatham' },
    { name: 'Ana', email: 'Ana@x.org' },
    { name: 'Mia', email: 'mia@x.org', extraTimeFactor: 1.25, extraMinutes: 10 },
  ]);
  expect(status).toBe(201);
  expect(body.items.map(({ email }) => email)).toEqual(['zoe@x.org', 'Ana@x.org', 'mia@x.org']);
  expect(body.items.map(({ link }) => link.startsWith('http://127.0.0.1:3000/sit#'))).toEqual([
    ...[true, true, true],
  ]);
  for (const { id, link } of body.items) {
    const shown = await longhand.does(cast.lena, 'GET /api/v1/invitations/:id/link', {
      params: { id },
    });
    expect(shown).toEqual({ link });
  }
  const events = await rows(
    `select action from events where subject_id in (${body.items.map(({ id }) => `'${id}'`).join()})`,
  );
  expect(events).toEqual(Array.from({ length: 3 }, () => ({ action: 'candidate.invited' })));
});

test('Lena hears of every problem of every row at once, and nobody is invited', async () => {
  const { id, cohortId } = await cast.openAssessment();
  await invite(cohortId, [{ name: 'Ivy', email: 'ivy@x.org' }]);
  const { status, problem } = await invite(cohortId, [
    { name: 'Fine', email: 'fine@x.org' },
    { name: '', email: 'not a mail', timeZone: 'Mars/Base' },
    { name: 'Twice', email: 'FINE@x.org' },
    { name: 'Ivy', email: 'IVY@x.org' },
    { name: 'Much', email: 'much@x.org', extraTimeFactor: 9, extraMinutes: -1 },
    { name: 'Odd', email: 'odd@x.org', shoeSize: 43 },
    'Bob <bob@x.org>',
    { name: 'N\u0000L', email: 'nul@x.org' },
  ]);
  expect(status).toBe(422);
  expect(problem?.code).toBe('invalid_candidates');
  expect(problem?.detail).toBe('7 rows have problems out of 8; nobody was invited.');
  const problems = problem?.['problems'] as { row: number; field: string; reason: string }[];
  expect(problems.map(({ row, field }) => `${row} ${field}`)).toEqual([
    ...['2 name', '2 email', '2 timeZone', '3 email', '4 email'],
    ...['5 extraTimeFactor', '5 extraMinutes', '6 shoeSize', '7 row', '8 name'],
  ]);
  expect(problems[3]?.reason).toBe('is the same mail address as in row 1');
  expect(problems[4]?.reason).toBe('is invited to this assessment already');
  const { cohorts } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id', {
    params: { id },
  });
  expect(cohorts[0]?.invited).toBe(1);
  expect(await rows(`select email from candidates where email ilike 'fine@x.org'`)).toEqual([]);
});

test('Somebody who is known keeps their id and name in the next assessment, and takes a time zone', async () => {
  const [first, second] = [await cast.openAssessment(), await cast.openAssessment()];
  const one = await invite(first.cohortId, [{ name: 'Kaya', email: 'kaya@x.org' }]);
  const two = await invite(second.cohortId, [
    { name: 'K.', email: 'KAYA@x.org', timeZone: 'Asia/Tokyo' },
  ]);
  expect(two.body.items[0]?.candidateId).toBe(one.body.items[0]?.candidateId);
  expect(
    await rows(`select name, email, time_zone from candidates where email = 'kaya@x.org'`),
  ).toEqual([{ name: 'Kaya', email: 'kaya@x.org', time_zone: 'Asia/Tokyo' }]);
});

test('Two leads who invite the same people at the same time: one does, the other is told per row', async () => {
  const { cohortId } = await cast.openAssessment();
  const people = Array.from({ length: 60 }, (_, at) => ({
    name: `P${at}`,
    email: `p${at}@race.org`,
    extraMinutes: 5,
  }));
  const answers = await Promise.all([
    invite(cohortId, people, cast.lena),
    invite(cohortId, people.toReversed(), cast.olga),
    invite(cohortId, people.slice(20, 40), cast.lena),
    invite(cohortId, people.slice(10, 50).toReversed(), cast.olga),
  ]);
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(1);
  expect(statuses.every((status) => status === 201 || status === 422)).toBe(true);
  for (const { problem } of answers) {
    if (problem !== null) expect(problem.code).toBe('invalid_candidates');
  }
  const invited = await rows(
    `select count(*)::int n, count(distinct candidate_id)::int people from invitations where cohort_id = '${cohortId}'`,
  );
  expect(invited[0]?.['n']).toBe(invited[0]?.['people']);
});

test('Nobody is invited to a cohort that has closed', async () => {
  const { cohortId } = await cast.openAssessment({ closesInMinutes: 10 });
  const [ana] = await cast.invite(cohortId, 'Ana Late');
  longhand.clock.advance({ minutes: 10 });
  const { problem } = await invite(cohortId, [{ name: 'Ben', email: 'ben@late.org' }]);
  expect(problem?.code).toBe('cohort_closed');
  const again = await longhand.call(cast.lena, 'POST /api/v1/invitations/:id/mails', {
    params: { id: ana?.invitationId ?? '' },
  });
  expect(again.problem?.code).toBe('cohort_closed');
});

test('A lead abroad, an interviewer and nobody reach no invitation of Lena’s', async () => {
  const { cohortId } = await cast.openAssessment();
  const [ana] = await cast.invite(cohortId, 'Ana Abroad');
  const abroad = await castOf(longhand, 'Elsewhere');
  const params = { id: ana?.invitationId ?? '' };
  for (const [who, status] of [
    [abroad.lena, 404],
    [cast.ines, 403],
    [null, 401],
  ] as const) {
    const calls = await Promise.all([
      longhand.call(who, 'GET /api/v1/invitations/:id/link', { params }),
      longhand.call(who, 'POST /api/v1/invitations/:id/mails', { params }),
      longhand.call(who, 'PUT /api/v1/invitations/:id/revocation', { params }),
      longhand.call(who, 'DELETE /api/v1/invitations/:id/revocation', { params }),
      longhand.call(who, 'POST /api/v1/cohorts/:id/invitations', {
        params: { id: cohortId },
        body: { candidates: [{ name: 'X', email: 'x@x.org' }] },
      }),
      longhand.call(who, 'PUT /api/v1/candidates/:id/accommodation', {
        params: { id: ana?.id ?? '' },
        body: { extraMinutes: 600 },
      }),
    ]);
    expect(calls.map((call) => call.status)).toEqual(calls.map(() => status));
  }
});

test('Lena reads a pasted list, and nothing is kept', async () => {
  const before = await rows('select count(*)::int from candidates');
  const list = await longhand.does(cast.lena, 'POST /api/v1/candidate-lists', {
    body: { text: 'Ana <ana@list.org>\nnobody' },
  });
  expect(list).toEqual({
    items: [{ row: 1, name: 'Ana', email: 'ana@list.org', timeZone: null }],
    problems: [{ row: 2, reason: 'has no mail address' }],
  });
  expect(await rows('select count(*)::int from candidates')).toEqual(before);
});

test('Extra time in a list reaches whoever is new and whoever is known', async () => {
  const [first, second] = [await cast.openAssessment(), await cast.openAssessment()];
  await invite(first.cohortId, [{ name: 'Noor', email: 'noor@x.org', extraTimeFactor: 1.5 }]);
  await invite(second.cohortId, [
    { name: 'Noor', email: 'noor@x.org', extraMinutes: 10 },
    { name: 'Omar', email: 'omar@x.org', extraMinutes: 5 },
  ]);
  expect(
    await rows(
      `select name, extra_time_factor factor, extra_minutes minutes, break_minutes breaks
       from accommodations join candidates on id = candidate_id
       where email in ('noor@x.org', 'omar@x.org') order by name`,
    ),
  ).toEqual([
    { name: 'Noor', factor: 1.5, minutes: 10, breaks: 0 },
    { name: 'Omar', factor: 1, minutes: 5, breaks: 0 },
  ]);
});

test('Lena invites a thousand people in one go', async () => {
  const { cohortId } = await cast.openAssessment();
  const people = Array.from({ length: 1_000 }, (_, at) => {
    return {
      name: `Person ${at}`,
      email: `person${at}@crowd.org`,
      timeZone: 'Asia/Kathmandu',
      extraMinutes: 5,
    };
  });
  const { status, body } = await invite(cohortId, people);
  expect(status).toBe(201);
  expect(new Set(body.items.map(({ link }) => tokenOfLink(link))).size).toBe(1_000);
  const tooMany = await invite(cohortId, [
    ...people,
    { name: 'One more', email: 'more@crowd.org' },
  ]);
  expect(tooMany.status).toBe(400);
});
