import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Candidate, type Cast } from '../support/cast.ts';
import { sitBothTurns } from '../support/exercise.ts';

let longhand: TestApp;
let cast: Cast;
let nadia: Candidate;
let file: string;
beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
  const { cohortId } = await cast.openAssessment();
  nadia = await cast.candidate(cohortId, 'Nadia');
  await sitBothTurns(longhand, nadia);
  file = (await longhand.call(nadia, 'GET /api/v1/sitting/receipt')).text;
});
afterAll(() => longhand.close());

/** The file as it is, with nothing around it. */
const check = (payload: string) =>
  longhand.app.inject({
    method: 'POST',
    url: '/api/v1/receipt-checks',
    headers: { 'content-type': 'application/json' },
    payload,
  });

test('somebody who is nobody here sends Nadia’s receipt and learns that it is genuine', async () => {
  const reply = await check(file);
  expect(reply.statusCode).toBe(200);
  expect(reply.json()).toEqual({
    verdict: 'genuine',
    receipt: (JSON.parse(file) as { receipt: unknown }).receipt,
  });
});

test('the key that anybody may ask for is the one in Nadia’s receipt', async () => {
  const key = await longhand.does(null, 'GET /api/v1/receipt-key');
  expect(JSON.parse(file)).toMatchObject(key);
});

test('somebody who has changed a letter of it is told that it is forged', async () => {
  const reply = await check(file.replace('Nadia', 'Nadja'));
  expect(reply.json()).toEqual({ verdict: 'forged', receipt: null });
});

test('somebody who sends something else is told so, not refused', async () => {
  expect((await check('{"name":"longhand"}')).json()).toEqual({
    verdict: 'notAReceipt',
    receipt: null,
  });
});

test('somebody who sends no object, no JSON or far too much is told what is wrong', async () => {
  for (const payload of ['', '[]', '"text"', '12', '{"receipt":']) {
    const reply = await check(payload);
    expect([reply.statusCode, reply.json<{ code: string }>().code], payload).toEqual([
      400,
      'invalid_request',
    ]);
  }
  const large = await check(JSON.stringify({ receipt: 'x'.repeat(70_000) }));
  expect([large.statusCode, large.json<{ code: string }>().code]).toEqual([413, 'body_too_large']);
});

test('checking asks the database nothing: it works while there is none', async () => {
  const working = { ...longhand.db };
  const gone = () => Promise.reject(new Error('no database'));
  Object.assign(longhand.db, { everywhere: gone, inOrganization: gone });
  try {
    expect((await check(file)).json<{ verdict: string }>().verdict).toBe('genuine');
    expect((await longhand.call(null, 'GET /api/v1/receipt-key')).status).toBe(200);
  } finally {
    Object.assign(longhand.db, working);
  }
});

test('somebody who checks without end is slowed down', async () => {
  let status = 200;
  for (let n = 0; n < 61 && status === 200; n += 1) status = (await check('{}')).statusCode;
  expect(status).toBe(429);
});
