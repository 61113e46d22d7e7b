import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect } from '../../db/connect.ts';
import { buildApp } from '../../server/app.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Candidate, type Cast, type OpenAssessment } from '../support/cast.ts';
import { sitterOf } from './sitter.ts';

let longhand: TestApp;
let cast: Cast;
let assessment: OpenAssessment;
let nadia: Candidate;
let address: string;
let count = 0;

beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
  address = await longhand.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => longhand.close());
beforeEach(async () => {
  assessment = await cast.openAssessment();
  nadia = await cast.candidate(assessment.cohortId, `Nadia${(count += 1)}`);
  await sitterOf(longhand).sitDown(nadia);
});

/** An open page: hears what the server pushes, until it is closed. */
async function listenAs({ token }: { readonly token: string }, from = address) {
  const closing = new AbortController();
  const response = await fetch(`${from}/api/v1/sitting/changes`, {
    headers: { authorization: `Bearer ${token}` },
    signal: closing.signal,
  });
  const heard: string[] = [];
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const reading = (async () => {
    for (;;) {
      const next = await reader?.read();
      if (next === undefined || next.done) return;
      heard.push(next.value);
    }
  })();
  const rings = () => heard.join('').split('data: changed').length - 1;
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  return {
    response,
    rings,
    ended: reading,
    close: async () => {
      closing.abort();
      await reading.catch(() => undefined);
    },
  };
}

const grant = (extraMinutes: number) =>
  longhand.does(cast.lena, 'PUT /api/v1/candidates/:id/accommodation', {
    params: { id: nadia.id },
    body: { extraMinutes },
  });

test('A candidate’s open page hears of extra time, of a moved window and of one of their own', async () => {
  const page = await listenAs(nadia);
  expect(page.response.headers.get('content-type')).toContain('text/event-stream');
  const before = page.rings();
  await grant(5);
  await expect.poll(page.rings).toBe(before + 1);
  const { cohorts } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id', {
    params: { id: assessment.id },
  });
  const { name, opensAt } = cohorts[0]!;
  await longhand.does(cast.lena, 'PUT /api/v1/cohorts/:id', {
    params: { id: assessment.cohortId },
    body: { name, opensAt, closesAt: longhand.clock.in(900) },
  });
  await expect.poll(page.rings).toBe(before + 2);
  await longhand.does(cast.lena, 'PUT /api/v1/invitations/:id/window', {
    params: { id: nadia.invitationId },
    body: { opensAt, closesAt: longhand.clock.in(1_800) },
  });
  await expect.poll(page.rings).toBe(before + 3);
  await page.close();
});

test('A candidate hears nothing of what is done for others', async () => {
  const other = await cast.candidate(assessment.cohortId, 'Tomasz');
  const page = await listenAs(other);
  const before = page.rings();
  const mine = await listenAs(nadia);
  const first = mine.rings();
  await grant(5);
  await expect.poll(mine.rings).toBe(first + 1);
  expect(page.rings()).toBe(before);
  await Promise.all([page.close(), mine.close()]);
});

test('A candidate whose page another process serves hears of it as well', async () => {
  const { environment, secrets, clock } = longhand;
  const db = connect({ url: longhand.databaseUrl });
  const second = await buildApp({ db, environment, secrets, clock });
  await second.listen({ port: 0, host: '127.0.0.1' });
  const { port } = second.server.address() as AddressInfo;
  const page = await listenAs(nadia, `http://127.0.0.1:${port}`);
  await expect.poll(async () => (await listeners()).length).toBe(2);
  const before = page.rings();
  await grant(9);
  await expect.poll(page.rings).toBe(before + 1);
  await second.close();
  await page.ended;
  await db.close();
});

test('A page is told to ask again after the database was away, since it may have missed something', async () => {
  const page = await listenAs(nadia);
  await expect.poll(async () => (await listeners()).length).toBeGreaterThan(0);
  const before = page.rings();
  for (const pid of await listeners()) {
    await longhand.db.everywhere((tx) => tx.execute(`select pg_terminate_backend(${pid})`));
  }
  await expect.poll(page.rings).toBeGreaterThan(before);
  await page.close();
});

/** The connections that wait for notices. */
async function listeners(): Promise<number[]> {
  const { rows } = await longhand.db.everywhere((tx) =>
    tx.$client.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and query like 'listen %'`,
    ),
  );
  return rows.map(({ pid }) => pid);
}

test('Nobody listens on a session that has ended', async () => {
  await longhand.db.everywhere((tx) =>
    tx.execute(
      `update sessions set revoked_at = now() where invitation_id = '${nadia.invitationId}'`,
    ),
  );
  const response = await fetch(`${address}/api/v1/sitting/changes`, {
    headers: { authorization: `Bearer ${nadia.token}` },
  });
  expect(response.status).toBe(401);
});
