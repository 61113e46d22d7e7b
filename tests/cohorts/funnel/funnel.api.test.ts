import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDesk, type Desk, type Waiting } from '../../reviewing/desk.ts';

let desk: Desk;
let waiting: Waiting;
let revoked: string;

beforeAll(async () => {
  desk = await openDesk();
  const { longhand, cast } = desk;
  waiting = await desk.openWith(3, { turns: 1, reviewsPerAnswer: 2 });
  const [row] = await desk.rows(sql`select id from cohorts where assessment_id = ${waiting.id}`);
  const invited = await cast.invite(String(row?.['id']), 'Ada', 'Bo');
  await cast.enter(invited[0]!);
  revoked = invited[1]!.invitationId;
  await longhand.does(cast.lena, 'PUT /api/v1/invitations/:id/revocation', {
    params: { id: revoked },
  });
  await desk.reader(cast.ivo).reviewAll(waiting.id, 3);
  const ines = desk.reader(cast.ines);
  const read = await ines.claimed(waiting.id);
  await ines.judge(read, 4);
  await ines.commit(read.reviewId);
  await ines.claimed(waiting.id);
});
afterAll(() => desk.close());

const ask = (query: Record<string, string> = {}) =>
  desk.longhand.does(desk.cast.lena, 'GET /api/v1/assessments/:id/funnel', {
    params: { id: waiting.id },
    query,
  });

test('a lead sees how far people came and who waits for whom, revoked invitations left out', async () => {
  const { all, cohorts, zones, waiting: waits, interviewers } = await ask();
  expect(all.reached).toMatchObject({ invited: 4, submitted: 3, reviewed: 1, decided: 0 });
  expect(cohorts).toMatchObject([{ funnel: { reached: { invited: 4 } } }]);
  expect(zones.map(({ zone }) => zone)).toContain('unknown');
  expect(zones.reduce((sum, { funnel }) => sum + funnel.reached.invited, 0)).toBe(4);
  expect(new Map(waits.map((one) => [one.what, one.people]))).toEqual(
    new Map([
      ['review', 2],
      ['decision', 1],
      ['sitting', 1],
    ]),
  );
  expect(interviewers.find(({ name }) => name === 'Ines')).toMatchObject({
    ...{ held: 1, committed: 1 },
  });
  expect(interviewers.find(({ name }) => name === 'Ivo')).toMatchObject({
    ...{ held: 0, open: 0, committed: 3 },
  });
  expect(interviewers.find(({ name }) => name === 'Idris')).toMatchObject({ held: 0, open: 1 });
});

test('a decision counts until it is withdrawn', async () => {
  const { lena } = desk.cast;
  const { longhand } = desk;
  const made = await longhand.does(lena, 'PUT /api/v1/sittings/:id/decision', {
    params: { id: waiting.written[0]!.sittingId },
    body: { outcome: 'hold', reason: 'We wait for the other two.' },
  });
  expect((await ask()).all.reached.decided).toBe(1);
  await longhand.does(lena, 'PUT /api/v1/decisions/:id/withdrawal', { params: { id: made.id } });
  expect((await ask()).all.reached.decided).toBe(0);
});

test('a view of one cohort or time-zone band counts only who is in it', async () => {
  expect((await ask({ zone: 'west' })).all.reached.invited).toBe(0);
  const { zones } = await ask();
  for (const { zone, funnel } of zones) expect((await ask({ zone })).all).toEqual(funnel);
  const { status } = await desk.longhand.call(
    desk.cast.lena,
    'GET /api/v1/assessments/:id/funnel',
    { params: { id: waiting.id }, query: { cohort: revoked } },
  );
  expect(status).toBe(404);
});
