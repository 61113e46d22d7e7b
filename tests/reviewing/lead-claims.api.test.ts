import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDesk, type Desk } from './desk.ts';
import { firstCriterion, type Reader } from './reader.ts';

let desk: Desk;
let ivo: Reader;
let ines: Reader;

beforeAll(async () => {
  desk = await openDesk();
  ivo = desk.reader(desk.cast.ivo);
  ines = desk.reader(desk.cast.ines);
});
afterAll(() => desk.close());

async function claimsOf(id: string) {
  const key = 'GET /api/v1/assessments/:id/claims';
  return (await desk.longhand.does(desk.cast.lena, key, { params: { id } })).items;
}

function freeing(id: string, claimId: string) {
  const params = { id, claimId };
  return desk.longhand.call(desk.cast.lena, 'DELETE /api/v1/assessments/:id/claims/:claimId', {
    params,
  });
}

test('a lead sees who holds an answer, of which turn and until when, and nothing else', async () => {
  const { id } = await desk.openWith(3, { turns: 2 });
  expect(await claimsOf(id)).toEqual([]);
  const mine = await ivo.claimed(id, 2);
  desk.longhand.clock.advance({ minutes: 1 });
  const hers = await ines.claimed(id, 1);
  const claims = await claimsOf(id);
  expect(claims.map(({ id: _, ...rest }) => rest)).toEqual([
    { interviewer: 'Ivo', turn: 2, expiresAt: mine.claim.expiresAt },
    { interviewer: 'Ines', turn: 1, expiresAt: hers.claim.expiresAt },
  ]);
  const said = JSON.stringify(claims);
  for (const secret of [mine.answer.id, hers.answer.id, mine.reviewId, 'Stranger']) {
    expect(said).not.toContain(secret);
  }
});

test('a claim that has run out or was committed is none', async () => {
  const { id } = await desk.openWith(2);
  await ivo.reviewNext(id);
  await ines.claimed(id);
  expect(await claimsOf(id)).toHaveLength(1);
  desk.longhand.clock.advance({ minutes: 15 });
  expect(await claimsOf(id)).toEqual([]);
});

test('a lead frees an answer: another gets it, the notes stay, and it is on record', async () => {
  const { id } = await desk.openWith(1, { reviewsPerAnswer: 1 });
  const held = await ivo.claimed(id);
  const note = { level: 4, note: 'Mine.', sequence: 1 };
  await ivo.save(held.reviewId, firstCriterion(held), note);
  expect(await ines.queue(id)).toMatchObject({ remaining: 0, nothingLeft: 'withOthers' });
  const [claim] = await claimsOf(id);
  expect((await freeing(id, claim?.id ?? '')).status).toBe(204);
  expect((await freeing(id, claim?.id ?? '')).status).toBe(404);

  expect((await ines.claimed(id)).answer.id).toBe(held.answer.id);
  const late = await ivo.saving(held.reviewId, firstCriterion(held), { level: 1, sequence: 2 });
  expect([late.status, late.problem?.code]).toEqual([409, 'claim_lost']);
  expect((await ivo.review(held.reviewId)).scores).toMatchObject([{ level: 4, note: 'Mine.' }]);
  const events = await desk.rows(
    sql`select actor_id, facts from events where action = 'claim.released' and subject_id = ${id}`,
  );
  expect(events).toMatchObject([
    { actor_id: desk.cast.lena.id, facts: { interviewerId: ivo.id, turn: 1 } },
  ]);
});

test('an interviewer whose answer was freed goes on when they write again and nobody took it', async () => {
  const { id } = await desk.openWith(1, { reviewsPerAnswer: 1 });
  const held = await ivo.claimed(id);
  const [claim] = await claimsOf(id);
  await freeing(id, claim?.id ?? '');
  expect(await claimsOf(id)).toEqual([]);
  await ivo.save(held.reviewId, firstCriterion(held), { level: 2, sequence: 1 });
  expect(await claimsOf(id)).toMatchObject([{ interviewer: 'Ivo' }]);
});

test('a committed review cannot be freed, nor a claim of another assessment', async () => {
  const one = await desk.openWith(1);
  const other = await desk.openWith(1);
  const held = await ivo.claimed(one.id);
  const [claim] = await claimsOf(one.id);
  expect((await freeing(other.id, claim?.id ?? '')).status).toBe(404);
  await ivo.judge(held);
  await ivo.commit(held.reviewId);
  expect((await freeing(one.id, claim?.id ?? '')).status).toBe(404);
});
