import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openReadingRoom, words, type ReadingRoom } from './reading-room.ts';

let room: ReadingRoom;
beforeAll(async () => {
  room = await openReadingRoom();
  await room.write('Nadia', words);
});
afterEach(() => room.hurry());
afterAll(() => room.close());

const month = 30 * 86_400;

async function fetched() {
  const job = await room.reader.jobs.fetch();
  if (job === null) throw new Error('nothing is due');
  return job;
}

let monthlyTokens = 20_000_000;

async function raiseTheCap(): Promise<void> {
  monthlyTokens += 1_000_000;
  await room.longhand.does(room.cast.lena, 'PUT /api/v1/pregrading/terms', {
    body: { monthlyTokens, priceIn: null, priceCached: null, priceOut: null, currency: 'EUR' },
  });
}

test('what is put off with all others lets none of them be due', async () => {
  const { jobs } = room.reader;
  await jobs.putOff(await fetched(), { seconds: month, all: true });
  expect(await jobs.fetch()).toBeNull();
});

test('what is put off for a cap that a lead raises meanwhile is due at once, and so is all the rest', async () => {
  const { jobs } = room.reader;
  const job = await fetched();
  await raiseTheCap();
  await jobs.putOff(job, { seconds: month, all: true });
  const due = await fetched();
  const others = await jobs.fetch();
  expect([due.id, others?.id]).toContain(job.id);
  for (const one of [due, others]) {
    if (one !== null) await jobs.putOff(one, { seconds: 0, all: false });
  }
});

test('a release lasts for one attempt: the next one waits as long as it is told', async () => {
  const { jobs } = room.reader;
  await raiseTheCap();
  const job = await fetched();
  await raiseTheCap();
  await jobs.putOff(job, { seconds: month, all: false });
  await jobs.putOff(await fetchedAgain(job.id), { seconds: month, all: true });
  expect(await jobs.fetch()).toBeNull();
});

test('whoever has lost a job does not take the release of whoever holds it now', async () => {
  const { jobs } = room.reader;
  const lost = await fetched();
  await jobs.putOff(lost, { seconds: 0, all: false });
  const held = await fetchedAgain(lost.id);
  await raiseTheCap();
  await jobs.putOff(lost, { seconds: month, all: false });
  await jobs.putOff(held, { seconds: month, all: false });
  const due = await fetchedAgain(lost.id);
  expect(due.id).toBe(lost.id);
  await jobs.putOff(due, { seconds: 0, all: false });
});

test('a test of the connection that succeeds releases what a failed one held', async () => {
  const { jobs } = room.reader;
  await jobs.putOff(await fetched(), { seconds: month, all: true });
  await room.longhand.does(room.cast.lena, 'POST /api/v1/assessments/:id/pregrading/connection', {
    params: { id: room.assessment.id },
  });
  expect(await jobs.fetch()).not.toBeNull();
});

/** Whichever are due before it are put off. */
async function fetchedAgain(id: string) {
  for (;;) {
    const job = await fetched();
    if (job.id === id) return job;
    await room.reader.jobs.putOff(job, { seconds: month, all: false });
  }
}
