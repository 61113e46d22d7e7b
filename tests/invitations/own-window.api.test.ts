import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sweeper } from '../../server/sittings/sweeper.job.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Candidate, type Cast } from '../support/cast.ts';
import { sweeperOf } from '../support/sweeper.ts';
import { sitterOf } from '../sittings/sitter.ts';

let longhand: TestApp;
let cast: Cast;
let sweeper: Sweeper;
let sitter: ReturnType<typeof sitterOf>;
let count = 0;

beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
  sitter = sitterOf(longhand);
  sweeper = sweeperOf(longhand);
});
afterAll(async () => {
  await sweeper.stop();
  await longhand.close();
});

const invited = (cohortId: string) => cast.candidate(cohortId, `Nadia${(count += 1)}`);
const give = (nadia: Candidate, opensIn: number, closesIn: number) =>
  longhand.call(cast.lena, 'PUT /api/v1/invitations/:id/window', {
    params: { id: nadia.invitationId },
    body: { opensAt: longhand.clock.in(opensIn), closesAt: longhand.clock.in(closesIn) },
  });

test('A candidate with a window of their own sits after the cohort has closed, and others do not', async () => {
  const { cohortId } = await cast.openAssessment({ closesInMinutes: 60 });
  const [nadia, tomasz] = [await invited(cohortId), await invited(cohortId)];
  await give(nadia, 120, 600);
  expect((await longhand.does(nadia, 'GET /api/v1/invitation')).window.closesAt).toBe(
    longhand.clock.in(600),
  );
  const early = await longhand.call(nadia, 'PUT /api/v1/sitting', {
    body: {
      noticeVersion: (await longhand.does(nadia, 'GET /api/v1/invitation')).noticeVersion,
    },
  });
  expect(early.problem?.code).toBe('not_open_yet');
  longhand.clock.advance({ minutes: 121 });
  const again = await cast.enter(nadia);
  expect((await sitter.sitDown(again)).remainingMs).toBe(30 * 60_000);
  const { status } = await longhand.call(null, 'POST /api/v1/candidate-session', {
    body: { token: tomasz.link.split('#')[1] },
  });
  expect(status).toBe(401);
});

test('A running clock follows the window, there and back, and nobody waits for the cohort’s close', async () => {
  const { cohortId } = await cast.openAssessment({ closesInMinutes: 10_000 });
  const nadia = await invited(cohortId);
  await sitter.sitDown(nadia);
  await give(nadia, -60, 12);
  expect((await sitter.turn(nadia)).remainingMs).toBe(12 * 60_000);
  await longhand.does(cast.lena, 'DELETE /api/v1/invitations/:id/window', {
    params: { id: nadia.invitationId },
  });
  expect((await sitter.turn(nadia)).remainingMs).toBe(30 * 60_000);
  await give(nadia, -60, 12);
  await sitter.submit(nadia, 0, 'first');
  longhand.clock.advance({ minutes: 43 });
  await sweeper.sweep();
  expect((await sitter.look(nadia)).state).toBe('finished');
});

test('A window that ends before it begins is refused, and nothing is changed', async () => {
  const { cohortId } = await cast.openAssessment();
  const nadia = await invited(cohortId);
  const { window } = await longhand.does(nadia, 'GET /api/v1/invitation');
  const { status, problem } = await give(nadia, 60, 60);
  expect([status, problem?.code]).toEqual([400, 'invalid_request']);
  expect(problem?.detail).toContain('is not after opensAt');
  expect((await longhand.does(nadia, 'GET /api/v1/invitation')).window).toEqual(window);
});
