import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReadingRoom, words, type ReadingRoom } from './reading-room.ts';

let room: ReadingRoom;
beforeAll(async () => {
  room = await openReadingRoom();
});
afterAll(() => room.close());

test('an answer is read once it can be read, criterion by criterion', async () => {
  await room.write('Nadia', words, words);
  expect(await room.progress()).toMatchObject({ waiting: 3, done: 0 });
  await room.read();
  expect(await room.progress()).toMatchObject({ waiting: 0, running: 0, done: 3, calls: 6 });
});
