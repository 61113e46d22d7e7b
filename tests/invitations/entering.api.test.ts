import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { noticeIn, noticeVersionWith } from '../../server/invitations/notice.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, tokenOfLink, type Candidate, type Cast } from '../support/cast.ts';

const noticeVersion = noticeVersionWith(null, null);

let longhand: TestApp;
let cast: Cast;
let cohortId: string;
beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
});
beforeEach(async () => {
  ({ cohortId } = await cast.openAssessment({ closesInMinutes: 24 * 60 }));
});
afterAll(() => longhand.close());

const open = (token: string) =>
  longhand.call(null, 'POST /api/v1/candidate-session', { body: { token } });
const begin = (who: Candidate) =>
  longhand.does(who, 'PUT /api/v1/sitting', { body: { noticeVersion } });
const rows = async (statement: string) =>
  longhand.db.inOrganization(
    cast.organizationId,
    async (tx) => (await tx.execute<Record<string, unknown>>(statement)).rows,
  );

test('Ana opens her link as often as she likes, and only the first time is recorded', async () => {
  const [ana] = await cast.invite(cohortId, 'Ana');
  const token = tokenOfLink(ana?.link ?? '');
  const first = await open(token);
  longhand.clock.advance({ minutes: 30 });
  const second = await open(token);
  expect(first.status).toBe(201);
  expect(first.body).toEqual({ candidate: { name: 'Ana' }, organization: { name: 'Tidewater' } });
  expect(String(first.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax/);
  expect(second.status).toBe(201);
  const events = await rows(
    `select action, actor_kind from events where subject_id = '${ana?.invitationId}' order by position`,
  );
  expect(events).toEqual([
    { action: 'candidate.invited', actor_kind: 'member' },
    { action: 'invitation.opened', actor_kind: 'candidate' },
  ]);
});

test('Ana reads what to expect and what is recorded, and no clock starts', async () => {
  const ana = await cast.candidate(cohortId, 'Ana Curious');
  const { body } = await longhand.call(ana, 'GET /api/v1/invitation');
  expect(body).toEqual({
    candidate: { name: 'Ana Curious', timeZone: null },
    organization: { name: 'Tidewater', isDemo: false },
    assessment: { name: 'Keeper', aiPolicy: 'forbidden', feedback: 'none', writingGuide: false },
    scenario: { title: 'The lighthouse lamp is out', language: 'en' },
    turns: [
      {
        ...{ position: 1, title: 'Tonight', form: 'instruction', minutes: 30 },
        ...{ opensAfterMinutes: 0, words: { from: 40, to: 120 } },
      },
      {
        ...{ position: 2, title: 'Hand-off', form: 'hand-off note', minutes: 20 },
        ...{ opensAfterMinutes: 60, words: { from: 60, to: 160 } },
      },
    ],
    criteria: ['Names who does what', 'Says what is not known'],
    window: { opensAt: longhand.clock.in(0), closesAt: longhand.clock.in(24 * 60), timeZone: null },
    now: longhand.clock.in(0),
    accommodation: { extraTimeFactor: 1, extraMinutes: 0, breakMinutes: 0 },
    readers: { perAnswer: 2, knowYourName: false },
    notice: noticeIn('en', null, null),
    noticeVersion,
    pregrading: null,
    sitting: 'notStarted',
  });
  expect(await rows(`select 1 from sittings where invitation_id = '${ana.invitationId}'`)).toEqual(
    [],
  );
});

test('Ana reads what is recorded in German, and it counts as the same notice', async () => {
  const ana = await cast.candidate(cohortId, 'Ana German');
  const asked = await longhand.does(ana, 'GET /api/v1/invitation', { query: { language: 'de' } });
  expect(asked.notice).toEqual(noticeIn('de', null, null));
  expect(asked.notice.recorded[0]).toContain('Ihr Name');
  expect(asked.noticeVersion).toBe(noticeVersion);
  const klingon = await longhand.call(ana, 'GET /api/v1/invitation', {
    query: { language: 'tlh' },
  });
  expect(klingon.problem?.code).toBe('invalid_request');
});

test('Nobody comes in with a made-up token, and a candidate’s session opens no lead’s door', async () => {
  const made = await open('A'.repeat(64));
  expect([made.status, made.problem?.code]).toEqual([401, 'link_not_valid']);
  const ana = await cast.candidate(cohortId, 'Ana Inside');
  expect((await longhand.call(ana, 'GET /api/v1/scenarios')).status).toBe(401);
  expect((await longhand.call(cast.lena, 'GET /api/v1/invitation')).status).toBe(401);
});

test('Ben’s link ends with the cohort, but Ana, who sat, can still come for her receipt', async () => {
  const ana = await cast.candidate(cohortId, 'Ana Sat');
  const ben = await cast.candidate(cohortId, 'Ben Did Not');
  await begin(ana);
  longhand.clock.advance({ days: 1 });
  expect((await open(tokenOfLink(ben.link))).problem?.code).toBe('link_not_valid');
  expect((await open(tokenOfLink(ana.link))).status).toBe(201);
  longhand.clock.advance({ days: 90 });
  expect((await open(tokenOfLink(ana.link))).problem?.code).toBe('link_not_valid');
  longhand.clock.advance({ days: -91 });
});

test('Lena takes Ben’s invitation back: link and session end; undone, the same link works', async () => {
  const ben = await cast.candidate(cohortId, 'Ben Revoked');
  const params = { id: ben.invitationId };
  const revoke = () =>
    longhand.call(cast.lena, 'PUT /api/v1/invitations/:id/revocation', { params });
  expect((await revoke()).status).toBe(204);
  expect((await revoke()).status).toBe(204);
  expect((await open(tokenOfLink(ben.link))).problem?.code).toBe('link_not_valid');
  expect((await longhand.call(ben, 'GET /api/v1/invitation')).status).toBe(401);
  const mail = await longhand.call(cast.lena, 'POST /api/v1/invitations/:id/mails', { params });
  expect(mail.problem?.code).toBe('not_found');
  const back = await longhand.call(cast.lena, 'DELETE /api/v1/invitations/:id/revocation', {
    params,
  });
  expect(back.status).toBe(204);
  expect((await open(tokenOfLink(ben.link))).status).toBe(201);
});

test('Ben, who opens his link in the moment in which Lena takes it back, is not left inside', async () => {
  const invited = await cast.invite(
    cohortId,
    ...Array.from({ length: 12 }, (_, at) => `Ben ${at}`),
  );
  const inside = invited.map(async (ben) => {
    const params = { id: ben.invitationId };
    const [entered] = await Promise.all([
      cast.enter(ben).catch(() => null),
      longhand.does(cast.lena, 'PUT /api/v1/invitations/:id/revocation', { params }),
    ]);
    return (await longhand.call(entered, 'GET /api/v1/invitation')).status;
  });
  expect(await Promise.all(inside)).toEqual(invited.map(() => 401));
});

test('Lena cannot take back the invitation of somebody who has begun', async () => {
  const ana = await cast.candidate(cohortId, 'Ana Begun');
  await begin(ana);
  const { status } = await longhand.call(cast.lena, 'PUT /api/v1/invitations/:id/revocation', {
    params: { id: ana.invitationId },
  });
  expect(status).toBe(409);
  expect((await longhand.does(ana, 'GET /api/v1/invitation')).sitting).toBe('sitting');
});

test('Ana’s extra time stands in every limit she reads, and Lena’s next change keeps the rest', async () => {
  const ana = await cast.candidate(cohortId, 'Ana Slow');
  const grant = (body: object) =>
    longhand.does(cast.lena, 'PUT /api/v1/candidates/:id/accommodation', {
      params: { id: ana.id },
      body,
    });
  expect(await grant({ extraTimeFactor: 1.1, reason: 'asked by mail' })).toEqual({
    ...{ extraTimeFactor: 1.1, extraMinutes: 0, breakMinutes: 0 },
  });
  expect(await grant({ extraMinutes: 3 })).toEqual({
    ...{ extraTimeFactor: 1.1, extraMinutes: 3, breakMinutes: 0 },
  });
  const { turns, accommodation } = await longhand.does(ana, 'GET /api/v1/invitation');
  expect(turns.map(({ minutes }) => minutes)).toEqual([36, 25]);
  expect(accommodation).toEqual({ extraTimeFactor: 1.1, extraMinutes: 3, breakMinutes: 0 });
  expect(await rows(`select reason from accommodations where candidate_id = '${ana.id}'`)).toEqual([
    { reason: 'asked by mail' },
  ]);
});

test('Ana’s running clock moves with her extra time, and with the window of her cohort', async () => {
  const ana = await cast.candidate(cohortId, 'Ana Running');
  await begin(ana);
  const opened = await longhand.does(ana, 'PUT /api/v1/sitting/turns/:position/opening', {
    params: { position: 1 },
  });
  expect(opened.deadlineAt).toBe(longhand.clock.in(30));
  await longhand.does(cast.lena, 'PUT /api/v1/candidates/:id/accommodation', {
    params: { id: ana.id },
    body: { extraMinutes: 10 },
  });
  const deadline = async () =>
    (await longhand.does(ana, 'GET /api/v1/sitting')).turns[0]?.deadlineAt;
  expect(await deadline()).toBe(longhand.clock.in(40));
  await longhand.does(cast.lena, 'PUT /api/v1/cohorts/:id', {
    params: { id: cohortId },
    body: { name: 'Spring', opensAt: longhand.clock.in(0), closesAt: longhand.clock.in(20) },
  });
  expect(await deadline()).toBe(longhand.clock.in(30));
});
