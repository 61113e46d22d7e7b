import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Cast } from '../support/cast.ts';

let longhand: TestApp;
let cast: Cast;

beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
});
afterAll(() => longhand.close());

test('a candidate is offered the writing guide only where a lead says so, and it is on record', async () => {
  const { id, cohortId } = await cast.openAssessment();
  const ana = await cast.candidate(cohortId, 'Ana');
  const isOffered = async () =>
    (await longhand.does(ana, 'GET /api/v1/invitation')).assessment.writingGuide;
  const set = (writingGuide: boolean) =>
    longhand.does(cast.lena, 'PUT /api/v1/assessments/:id/writing-guide', {
      params: { id },
      body: { writingGuide },
    });
  expect(await isOffered()).toBe(false);
  expect((await set(true)).writingGuide).toBe(true);
  await set(true);
  expect(await isOffered()).toBe(true);
  await set(false);
  expect(await isOffered()).toBe(false);

  const { rows } = await longhand.db.everywhere((tx) =>
    tx.execute(
      sql`select facts from events where action = 'writingGuide.set' and subject_id = ${id} order by position`,
    ),
  );
  expect(rows).toEqual([{ facts: { writingGuide: true } }, { facts: { writingGuide: false } }]);
});
