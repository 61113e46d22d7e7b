import { sql } from 'drizzle-orm';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { orderKey } from '../../server/reviewing/order.ts';
import { openReviewSlots } from '../../server/reviewing/reviewing.actions.ts';
import { holders, openDesk, type Desk } from './desk.ts';
import { firstCriterion, type Claimed, type Reader } from './reader.ts';

let desk: Desk;
let ivo: Reader;
let ines: Reader;
let idris: Reader;
let imani: Reader;

beforeAll(async () => {
  desk = await openDesk();
  const { cast } = desk;
  ivo = desk.reader(cast.ivo);
  ines = desk.reader(cast.ines);
  idris = desk.reader(cast.idris);
  imani = desk.reader(cast.imani);
});
afterAll(() => desk.close());

test('an interviewer gets the first turn of every candidate before the second of any', async () => {
  const { id } = await desk.openWith(4, { turns: 2, reviewsPerAnswer: 1 });
  const read = await ivo.reviewAll(id);
  expect(read.map(({ answer }) => answer.turn)).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
});

test('an interviewer gets the answers in their own seeded order, the one that is stored', async () => {
  const { id, written } = await desk.openWith(20);
  const key = (answerId: string) => orderKey(ivo.id, id, 1, answerId);
  const answerIds = written.flatMap((one) => one.answerIds);
  const expected = answerIds.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));

  expect(idsOf(await ivo.reviewAll(id))).toEqual(expected);
  const others = idsOf(await ines.reviewAll(id));
  expect(others).not.toEqual(expected);
  expect(others.toSorted()).toEqual(answerIds.toSorted());

  const stored = await desk.rows(
    sql`select answer_id, order_key from reviews where assessment_id = ${id} and interviewer_id = ${ivo.id}`,
  );
  expect(stored).toHaveLength(20);
  expect(stored.every((row) => row['order_key'] === key(String(row['answer_id'])))).toBe(true);
});

test('an interviewer goes back and forth between their answers and finds each at its place', async () => {
  const { id } = await desk.openWith(3);
  const [first, second, third] = (await ivo.reviewAll(id)).map(({ reviewId }) => reviewId);
  const neighbours = async (reviewId = '') => {
    const { previousReviewId, nextReviewId } = await ivo.review(reviewId);
    return [previousReviewId, nextReviewId];
  };
  expect(await neighbours(first)).toEqual([null, second]);
  expect(await neighbours(second)).toEqual([first, third]);
  expect(await neighbours(third)).toEqual([second, null]);
});

test('an interviewer who asks twice gets the answer they hold, with what they wrote', async () => {
  const { id } = await desk.openWith(5);
  const first = await ivo.claimed(id);
  await ivo.save(first.reviewId, firstCriterion(first), {
    level: 4,
    note: 'Clear owner.',
    sequence: 1,
  });
  const again = await ivo.claimed(id);
  expect(again.reviewId).toBe(first.reviewId);
  expect(again.scores).toMatchObject([{ level: 4, note: 'Clear owner.' }]);
});

test('an interviewer who clicks eight times at once holds one answer', async () => {
  const { id } = await desk.openWith(20);
  const all = await Promise.all(Array.from({ length: 8 }, () => ivo.claimed(id)));
  expect(new Set(all.map(({ reviewId }) => reviewId)).size).toBe(1);
  expect((await ivo.queue(id)).inProgress).toHaveLength(1);
});

test('an interviewer can ask for a turn, and holds one answer of each', async () => {
  const { id } = await desk.openWith(2, { turns: 2 });
  expect((await ivo.claimed(id, 2)).answer.turn).toBe(2);
  expect((await ivo.claimed(id, 1)).answer.turn).toBe(1);
  expect(await ivo.claim(id, 3)).toBeNull();
  expect((await ivo.queue(id)).inProgress.map(({ turn }) => turn)).toEqual([1, 2]);
});

test('an interviewer may ask with no body at all', async () => {
  const { id } = await desk.openWith(1);
  const key = 'PUT /api/v1/assessments/:id/claim';
  expect((await desk.longhand.call(desk.cast.ivo, key, { params: { id } })).status).toBe(200);
});

test('a lead and an owner read answers as interviewers do', async () => {
  const { id } = await desk.openWith(1);
  expect((await desk.reader(desk.cast.lena).claimed(id)).answer.turn).toBe(1);
  expect((await desk.reader(desk.cast.olga).claimed(id)).answer.turn).toBe(1);
});

test('of four interviewers who ask for the last slot at once, one gets it', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { id } = await desk.openWith(1, { reviewsPerAnswer: 1 });
    const all = await Promise.all([ivo, ines, idris, imani].map((reader) => reader.claim(id)));
    expect(all.filter((claimed) => claimed !== null)).toHaveLength(1);
  }
});

test('an interviewer whose time ran out loses the answer to the next, but not what they wrote', async () => {
  const { id } = await desk.openWith(1, { reviewsPerAnswer: 1 });
  const held = await ivo.claimed(id);
  const criterion = firstCriterion(held);
  await ivo.save(held.reviewId, criterion, { level: 2, note: 'Half a note', sequence: 1 });
  expect(await ines.claim(id)).toBeNull();
  expect((await ines.queue(id)).nothingLeft).toBe('withOthers');

  desk.longhand.clock.advance({ minutes: 15 });
  const taken = await ines.claimed(id);
  expect(taken.answer.id).toBe(held.answer.id);
  expect(taken.scores).toEqual([]);

  const late = await ivo.saving(held.reviewId, criterion, { level: 5, sequence: 2 });
  expect(late.problem?.code).toBe('claim_lost');
  expect((await ivo.renewing(held.reviewId)).problem?.code).toBe('claim_lost');
  expect((await ivo.committing(held.reviewId)).problem?.code).toBe('claim_lost');
  const kept = await ivo.review(held.reviewId);
  expect(kept.scores).toMatchObject([{ level: 2, note: 'Half a note', sequence: 1 }]);
  expect(kept.claim.expiresAt).toBeNull();

  desk.longhand.clock.advance({ minutes: 15 });
  const back = await ivo.claimed(id);
  expect(back.reviewId).toBe(held.reviewId);
  expect(back.scores).toMatchObject([{ level: 2, note: 'Half a note' }]);
});

test('an interviewer who saves after their time ran out goes on if nobody took the answer', async () => {
  const { id } = await desk.openWith(1, { reviewsPerAnswer: 1 });
  const held = await ivo.claimed(id);
  desk.longhand.clock.advance({ hours: 1 });
  await ivo.save(held.reviewId, firstCriterion(held), { level: 3, sequence: 1 });
  expect(await ines.claim(id)).toBeNull();
  expect((await ivo.review(held.reviewId)).claim.expiresAt).toBe(desk.longhand.clock.in(15));
});

test('an interviewer who saves late goes on in another slot of the same answer', async () => {
  const { id } = await desk.openWith(1, { reviewsPerAnswer: 2 });
  const held = await ivo.claimed(id);
  desk.longhand.clock.advance({ minutes: 15 });
  await ines.claimed(id);
  await ivo.save(held.reviewId, firstCriterion(held), { level: 3, sequence: 1 });
  expect(await idris.claim(id)).toBeNull();
});

test('an interviewer keeps an answer for as long as they go on writing', async () => {
  const { id } = await desk.openWith(1, { reviewsPerAnswer: 1 });
  const held = await ivo.claimed(id);
  for (let sequence = 1; sequence <= 3; sequence += 1) {
    desk.longhand.clock.advance({ minutes: 14 });
    await ivo.save(held.reviewId, firstCriterion(held), { level: 3, sequence });
    expect(await ines.claim(id)).toBeNull();
  }
  desk.longhand.clock.advance({ minutes: 14 });
  const renewed = await ivo.renewing(held.reviewId);
  expect(renewed.body).toEqual({ expiresAt: desk.longhand.clock.in(15) });
});

test('an interviewer who gives an answer back frees it for others and gets another one next', async () => {
  const { id } = await desk.openWith(2, { reviewsPerAnswer: 1 });
  const held = await ivo.claimed(id);
  await ivo.save(held.reviewId, firstCriterion(held), { level: 1, sequence: 1 });
  expect((await ivo.givingBack(held.reviewId)).status).toBe(204);
  expect((await ivo.givingBack(held.reviewId)).status).toBe(204);
  expect((await ivo.claimed(id)).answer.id).not.toBe(held.answer.id);
  expect((await ines.claimed(id)).answer.id).toBe(held.answer.id);
});

test('an interviewer gets what they gave back at the end, with their notes, if nobody took it', async () => {
  const { id } = await desk.openWith(2, { reviewsPerAnswer: 1 });
  const held = await ivo.claimed(id);
  await ivo.save(held.reviewId, firstCriterion(held), { level: 1, sequence: 1 });
  await ivo.givingBack(held.reviewId);
  expect((await ivo.queue(id)).remaining).toBe(2);
  await ivo.reviewNext(id);
  const back = await ivo.claimed(id);
  expect(back.reviewId).toBe(held.reviewId);
  expect(back.scores).toMatchObject([{ level: 1 }]);
});

test('an interviewer who gave an answer back and writes on has it again, if it is still free', async () => {
  const { id } = await desk.openWith(1, { reviewsPerAnswer: 1 });
  const held = await ivo.claimed(id);
  await ivo.givingBack(held.reviewId);
  await ivo.save(held.reviewId, firstCriterion(held), { level: 1, sequence: 1 });
  expect(await ines.claim(id)).toBeNull();
});

test('an interviewer finds no more slots of an answer when its closing is told twice', async () => {
  const { id, written } = await desk.openWith(1, { reviewsPerAnswer: 2 });
  const [answerId = ''] = written[0]?.answerIds ?? [];
  const { organizationId } = desk.cast;
  const place = { organizationId, assessmentId: id, turn: 1, reviewsPerAnswer: 2 };
  const answer = { ...place, id: answerId, text: 'Answer 1.', finalAt: desk.longhand.clock.now() };
  await desk.longhand.db.inOrganization(organizationId, (tx) => openReviewSlots(tx, [answer]));
  expect(await desk.rows(holders(answerId))).toHaveLength(2);
});

test('an interviewer is never given what they wrote themselves, however their address is spelt', async () => {
  const email = desk.cast.ivo.email.toUpperCase();
  const { id } = await desk.openWith([{ name: 'Ivo', email, texts: ['My own words.'] }]);
  expect(await ivo.claim(id)).toBeNull();
  expect(await ivo.queue(id)).toMatchObject({ remaining: 0, nothingLeft: 'allReviewed' });
  expect((await ines.claimed(id)).answer.text).toBe('My own words.');
  expect((await idris.claimed(id)).answer.text).toBe('My own words.');
  expect(await ivo.queue(id)).toMatchObject({ remaining: 0, nothingLeft: 'allReviewed' });
});

test('an interviewer who knows the writer steps back: another gets the answer, they never again', async () => {
  const { id } = await desk.openWith(1, { reviewsPerAnswer: 1 });
  const held = await ivo.claimed(id);
  expect((await ivo.recusing(held.reviewId, 'We worked together.')).status).toBe(204);
  expect((await ivo.recusing(held.reviewId)).status).toBe(204);
  expect(await ivo.claim(id)).toBeNull();
  expect(await ivo.queue(id)).toMatchObject({ remaining: 0, nothingLeft: 'recused' });

  const late = await ivo.saving(held.reviewId, firstCriterion(held), { level: 5, sequence: 1 });
  expect(late.problem?.code).toBe('claim_lost');
  expect((await ivo.committing(held.reviewId)).problem?.code).toBe('claim_lost');
  expect((await ivo.renewing(held.reviewId)).problem?.code).toBe('claim_lost');
  const kept = await ivo.review(held.reviewId);
  expect(kept.recusedAt).not.toBeNull();
  expect(kept.peers).toBeNull();

  expect((await ines.reviewNext(id))?.answer.id).toBe(held.answer.id);
  expect(await ivo.queue(id)).toMatchObject({ nothingLeft: 'allReviewed' });
  expect((await ivo.review(held.reviewId)).peers).toBeNull();
  const events = sql`select action, facts from events where subject_id = ${held.reviewId}`;
  expect(await desk.rows(events)).toEqual([
    { action: 'review.recused', facts: { answerId: held.answer.id } },
  ]);
});

test('an interviewer whose claims collide on an answer ends with one slot of it, and no error', async () => {
  const { id, written } = await desk.openWith(1, { reviewsPerAnswer: 2 });
  const [answerId = ''] = written[0]?.answerIds ?? [];
  let asked: Promise<Claimed> | undefined;
  await desk.longhand.db.inOrganization(desk.cast.organizationId, async (tx) => {
    // As code would that forgets the interviewer’s lock; the unique index has to catch it.
    await tx.execute(sql`
      update review_slots set interviewer_id = ${ivo.id}, expires_at = ${desk.longhand.clock.in(5)}
      where answer_id = ${answerId} and number = 1`);
    asked = ivo.claimed(id);
    await pause(300);
  });
  expect((await asked)?.answer.id).toBe(answerId);
  expect(await desk.rows(holders(answerId))).toEqual([
    { number: 1, held: true, committed: false },
    { number: 2, held: false, committed: false },
  ]);
});

test('an interviewer is told that there is no such assessment', async () => {
  const nowhere = '0197a000-0000-7000-8000-00000000dead';
  expect((await ivo.claiming(nowhere)).status).toBe(404);
});

function idsOf(read: readonly Claimed[]): string[] {
  return read.map(({ answer }) => answer.id);
}
