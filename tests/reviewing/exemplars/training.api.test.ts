import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDesk, type Desk } from '../desk.ts';
import type { Reader } from '../reader.ts';
import { Team } from '../team.ts';

let desk: Desk;
let ivo: Reader;
let ines: Reader;
beforeAll(async () => {
  desk = await openDesk();
  ivo = desk.reader(desk.cast.ivo);
  ines = desk.reader(desk.cast.ines);
});
afterAll(() => desk.close());

async function open(writers: Parameters<Desk['openWith']>[0] = 2) {
  const waiting = await desk.openWith(writers);
  return { ...waiting, team: new Team(desk.longhand, desk.cast.lena, waiting.id) };
}

test('an interviewer whose lead has set nothing takes answers as before', async () => {
  const { id } = await open();
  expect(await ivo.queue(id)).toMatchObject({ training: null, nothingLeft: null });
  expect(await ivo.claim(id)).toMatchObject({ isTraining: false });
  expect(await ivo.claimTraining(id)).toBeNull();
});

test('an interviewer trains first, and sees after each text what the team agreed on and why', async () => {
  const { id, team } = await open();
  const { text } = await team.approved('training', 'The first training text.', { level: 4 });
  await team.rule({ share: 80 });
  expect(await ivo.queue(id)).toMatchObject({
    nothingLeft: 'trainingFirst',
    remaining: 2,
    training: { done: 0, of: 1, share: null, required: 80, isOpen: false },
  });
  expect((await ivo.claiming(id)).status).toBe(204);
  const claimed = await ivo.claimTraining(id);
  expect(claimed).toMatchObject({
    isTraining: true,
    answer: { text },
    queue: { done: 0, remaining: 0 },
  });
  const reviewId = claimed?.reviewId ?? '';
  expect((await ivo.review(reviewId)).agreed).toBeNull();
  expect((await ivo.claimTraining(id))?.reviewId).toBe(reviewId);
  if (claimed !== null) await ivo.judge(claimed, 3);
  const before = await desk.longhand.call(desk.cast.ivo, 'GET /api/v1/reviews/:id', {
    params: { id: reviewId },
  });
  expect(before.text).not.toContain('It reads as 4.');
  const committed = await ivo.commit(reviewId);
  expect(committed).toMatchObject({
    agreed: [{ level: 4, reason: 'It reads as 4.' }],
    peers: [],
  });
  expect(await ivo.queue(id)).toMatchObject({
    done: 0,
    remaining: 2,
    lastReviewId: null,
    nothingLeft: null,
    training: { done: 1, of: 1, share: 100, isOpen: true },
  });
  expect(await ivo.claim(id)).not.toBeNull();
});

test('an interviewer who met too few levels waits for a lead, who lets them in with a reason', async () => {
  const { id, team } = await open();
  await team.approved('training', 'A very good text.', { level: 5 });
  await team.rule({ share: 80 });
  await ivo.train(id, 2);
  expect(await ivo.queue(id)).toMatchObject({
    nothingLeft: 'trainingNotMet',
    training: { done: 1, of: 1, share: 0, isOpen: false },
  });
  expect(await ivo.claim(id)).toBeNull();
  const results = await team.admit(ivo.id, 'We spoke about the scale.');
  expect(results.interviewers.find(({ memberId }) => memberId === ivo.id)).toMatchObject({
    training: { share: 0, isOpen: true },
    admission: { by: 'Lena', reason: 'We spoke about the scale.' },
  });
  expect(await ivo.claim(id)).not.toBeNull();
  const told = await desk.rows(
    sql`select facts from events where subject_id = ${id} and action = 'training.admitted'`,
  );
  expect(told).toHaveLength(1);
});

test('an interviewer who failed is let in by what they do on further texts', async () => {
  const { id, team } = await open();
  await team.approved('training', 'The first.', { level: 5 });
  await team.rule({ share: 50 });
  await ivo.train(id, 2);
  expect(await ivo.claim(id)).toBeNull();
  await team.approved('training', 'The second.', { level: 3 });
  expect(await ivo.queue(id)).toMatchObject({ nothingLeft: 'trainingFirst' });
  await ivo.train(id, 3);
  expect(await ivo.queue(id)).toMatchObject({ training: { share: 50, isOpen: true } });
});

test('an interviewer who has passed stays in, whatever is added to the set or asked for later', async () => {
  const { id, team } = await open();
  await team.approved('training', 'The only one so far.');
  await team.rule({ share: 80 });
  await ivo.train(id);
  await team.approved('training', 'One more.');
  await team.rule({ share: 100, within: 0 });
  expect(await ivo.queue(id)).toMatchObject({ training: { done: 1, of: 2, isOpen: true } });
  expect(await ivo.claim(id)).not.toBeNull();
  expect(await ines.claim(id)).toBeNull();
});

test('an interviewer never trains on what they have scored as an answer, and never scores what they trained on', async () => {
  const { id, team, written } = await open(1);
  const answerId = written[0]?.answerIds[0] ?? '';
  await ines.reviewNext(id);
  await team.approvedFrom('training', answerId);
  expect((await ines.queue(id)).training).toBeNull();
  expect((await ivo.queue(id)).training).toMatchObject({ of: 1 });
  await ivo.train(id);
  expect(await ivo.claim(id)).toBeNull();
  expect(await ivo.queue(id)).toMatchObject({ remaining: 0 });
});

test('an interviewer never trains on their own answer', async () => {
  const { id, team, written } = await open([
    { name: 'Ivo', email: desk.cast.ivo.email.toUpperCase(), texts: ['Mine.'] },
  ]);
  await team.approvedFrom('training', written[0]?.answerIds[0] ?? '');
  expect((await ivo.queue(id)).training).toBeNull();
  expect((await ines.queue(id)).training).toMatchObject({ of: 1 });
});

test('training is nowhere among scores: not in the comparison, the file, the progress or my reviews', async () => {
  const { id, team } = await open(1);
  await team.approved('training', 'A training text.', { level: 5 });
  await ivo.train(id, 5);
  const { longhand, cast } = desk;
  const params = { id };
  const comparison = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/comparison', {
    params,
  });
  expect(comparison.cohorts.map(({ n }) => n)).toEqual([0]);
  expect(comparison.severity.interviewers).toEqual([]);
  const csv = await longhand.call(cast.lena, 'GET /api/v1/assessments/:id/scores.csv', { params });
  expect(csv.text.trim().split('\n')).toHaveLength(1);
  const progress = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
    params,
  });
  expect(progress.items[0]).toMatchObject({ stage: 'submitted' });
  const real = await ivo.reviewNext(id);
  expect(await ivo.review(real?.reviewId ?? '')).toMatchObject({
    previousReviewId: null,
    nextReviewId: null,
    queue: { done: 1 },
  });
});

test('a lead sees who is milder or harsher than agreed, once there is enough to say so', async () => {
  const { id, team } = await open(0);
  for (const text of ['One', 'Two', 'Three', 'Four', 'Five']) {
    await team.approved('training', `${text}.`, { level: 3 });
  }
  for (let n = 0; n < 4; n += 1) await ivo.train(id, 4);
  const ofIvo = async () =>
    (await team.results()).interviewers.find(({ memberId }) => memberId === ivo.id);
  expect((await ofIvo())?.drift).toMatchObject({ n: 4, mean: null });
  await ivo.train(id, 4);
  expect((await ofIvo())?.drift).toMatchObject({ n: 5, mean: 1, why: null });
  expect((await ofIvo())?.readings.map(({ difference }) => difference)).toEqual([1, 1, 1, 1, 1]);
});

test('an interviewer cannot reach an exemplar, its levels or anybody’s training', async () => {
  const { id, team } = await open(0);
  const exemplar = await team.approved('anchor', 'Nobody must know this is one.');
  const { longhand, cast } = desk;
  for (const [key, params] of [
    ['GET /api/v1/exemplars/:id', { id: exemplar.id }],
    ['GET /api/v1/assessments/:id/exemplars', { id }],
    ['GET /api/v1/assessments/:id/training', { id }],
    ['GET /api/v1/assessments/:id/exemplar-sources', { id }],
  ] as const) {
    expect((await longhand.call(cast.ivo, key, { params })).status, key).toBe(403);
  }
});
