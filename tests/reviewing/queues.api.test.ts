import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDesk, type Desk } from './desk.ts';
import type { Reader } from './reader.ts';

let desk: Desk;
let ivo: Reader;
let ines: Reader;

beforeAll(async () => {
  desk = await openDesk();
  ivo = desk.reader(desk.cast.ivo);
  ines = desk.reader(desk.cast.ines);
});
afterAll(() => desk.close());

test('an interviewer’s queue counts what is done, what is in hand and what is left', async () => {
  const { id } = await desk.openWith(4);
  const first = await ivo.claimed(id);
  expect(first.queue).toEqual({ done: 0, remaining: 3 });
  await ivo.judge(first);
  expect((await ivo.commit(first.reviewId)).queue).toEqual({ done: 1, remaining: 3 });
  const second = await ivo.claimed(id);
  expect(await ivo.queue(id)).toEqual({
    assessment: { id, name: 'Keeper' },
    done: 1,
    inProgress: [{ reviewId: second.reviewId, turn: 1, expiresAt: second.claim.expiresAt }],
    remaining: 2,
    lastReviewId: first.reviewId,
    nothingLeft: null,
    reason: null,
    training: null,
  });
});

test('an interviewer who comes before anybody has finished is told so', async () => {
  const { id } = await desk.openWith(0);
  expect(await ivo.claim(id)).toBeNull();
  const queue = await ivo.queue(id);
  expect(queue).toMatchObject({ remaining: 0, nothingLeft: 'noneSubmitted' });
  expect(queue.reason).toContain('No answer has come in yet');
});

test('an interviewer is told when others hold what is left, and sees it again when they let go', async () => {
  const { id } = await desk.openWith(1, { reviewsPerAnswer: 1 });
  const { reviewId } = await ines.claimed(id);
  expect(await ivo.queue(id)).toMatchObject({ remaining: 0, nothingLeft: 'withOthers' });
  await ines.givingBack(reviewId);
  expect(await ivo.queue(id)).toMatchObject({ remaining: 1, nothingLeft: null });
});

test('an interviewer who has read everything is told so, though a second reader is still to come', async () => {
  const { id } = await desk.openWith(2);
  await ivo.reviewAll(id);
  const queue = await ivo.queue(id);
  expect(queue).toMatchObject({ done: 2, remaining: 0, nothingLeft: 'allReviewed' });
  expect((await ines.queue(id)).remaining).toBe(2);
});

test('an interviewer whose time ran out finds the answer among what is left, not in hand', async () => {
  const { id } = await desk.openWith(2);
  await ivo.claimed(id);
  expect(await ivo.queue(id)).toMatchObject({ remaining: 1, inProgress: [{ turn: 1 }] });
  desk.longhand.clock.advance({ minutes: 15 });
  expect(await ivo.queue(id)).toMatchObject({ remaining: 2, inProgress: [] });
});

test('an interviewer sees the queue of every assessment at once, each as by itself', async () => {
  const { id } = await desk.openWith(2, { name: 'Harbour pilot' });
  await ivo.claimed(id);
  const { items } = await ivo.queues();
  expect(items.length).toBeGreaterThan(1);
  for (const item of items) expect(item).toEqual(await ivo.queue(item.assessment.id));
  expect(items.map(({ assessment }) => assessment.name)).toContain('Harbour pilot');
});

test('an interviewer is told that there is no such assessment', async () => {
  const params = { id: '0197a000-0000-7000-8000-00000000dead' };
  const key = 'GET /api/v1/assessments/:id/queue';
  expect((await desk.longhand.call(desk.cast.ivo, key, { params })).status).toBe(404);
});
