import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Candidate, type Cast, type OpenAssessment } from '../support/cast.ts';

let longhand: TestApp;
let cast: Cast;
let assessment: OpenAssessment;
let nadia: Candidate;
let count = 0;

beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
});
afterAll(() => longhand.close());
beforeEach(async () => {
  assessment = await cast.openAssessment();
  nadia = await cast.candidate(assessment.cohortId, `Nadia${(count += 1)}`);
});

const ask = (kind: 'accommodation' | 'erasure', text: string) =>
  longhand.does(nadia, 'PUT /api/v1/requests/:kind', { params: { kind }, body: { text } });

async function openRequests() {
  const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
    params: { id: assessment.id },
  });
  return items[0]?.requests.map(({ kind, text }) => ({ kind, text }));
}

const mails = async () =>
  (await longhand.letters()).filter(({ subject }) => subject.startsWith(`${nadia.name} asks you`));

test('A candidate asks for more time: the lead sees it, and whoever invited them has it by mail', async () => {
  await ask('accommodation', '  I read with a screen reader.\nHalf as much again, please.  ');
  const text = 'I read with a screen reader.\nHalf as much again, please.';
  expect(await openRequests()).toEqual([{ kind: 'accommodation', text }]);
  const [mail] = await mails();
  expect(mail).toMatchObject({ to: cast.lena.email, replyTo: nadia.email });
  expect(mail?.text).toContain('  > I read with a screen reader.\n  > Half as much again, please.');
});

test('A candidate who asks again says the new words, and has one request', async () => {
  await ask('accommodation', 'ten minutes');
  await Promise.all([
    ask('accommodation', 'twenty minutes'),
    ask('accommodation', 'twenty minutes'),
  ]);
  expect(await openRequests()).toEqual([{ kind: 'accommodation', text: 'twenty minutes' }]);
});

test('A candidate takes a request back, and may make it once more', async () => {
  await ask('erasure', '');
  const withdraw = () =>
    longhand.does(nadia, 'DELETE /api/v1/requests/:kind', { params: { kind: 'erasure' } });
  await withdraw();
  await withdraw();
  expect(await openRequests()).toEqual([]);
  const { items } = await ask('erasure', 'after all');
  expect(items.map(({ text, withdrawnAt }) => [text, withdrawnAt === null])).toEqual([
    ['', false],
    ['after all', true],
  ]);
});

test('Giving extra time, or a window of their own, settles what was asked', async () => {
  await ask('accommodation', 'more time');
  await ask('erasure', '');
  await longhand.does(cast.lena, 'PUT /api/v1/candidates/:id/accommodation', {
    params: { id: nadia.id },
    body: { extraMinutes: 10 },
  });
  expect(await openRequests()).toEqual([{ kind: 'erasure', text: '' }]);
  await ask('accommodation', 'another day');
  await longhand.does(cast.lena, 'PUT /api/v1/invitations/:id/window', {
    params: { id: nadia.invitationId },
    body: { opensAt: longhand.clock.in(0), closesAt: longhand.clock.in(600) },
  });
  expect(await openRequests()).toEqual([{ kind: 'erasure', text: '' }]);
});

test('A lead settles a request by hand; again, it changes nothing', async () => {
  await ask('erasure', 'please');
  for (const _ of [1, 2]) {
    await longhand.does(cast.lena, 'PUT /api/v1/candidates/:id/requests/:kind/settlement', {
      params: { id: nadia.id, kind: 'erasure' },
    });
  }
  expect(await openRequests()).toEqual([]);
  const { items } = await longhand.does(nadia, 'GET /api/v1/requests');
  expect(items[0]?.settledAt).not.toBeNull();
});

test('A kind of request that there is not is not found', async () => {
  const { status } = await longhand.call(nadia, 'PUT /api/v1/requests/:kind', {
    params: { kind: 'money' },
    body: { text: '' },
  });
  expect(status).toBe(404);
});
