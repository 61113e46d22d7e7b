import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen } from '../../db/listen.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const nothing = () => undefined;
const heard = { channel: 'somebody', onNotice: nothing };

test('whoever is told to stop before they hear anything stops', async () => {
  const { url } = database;
  for (const soonMs of [0, 1, 5]) {
    const listening = listen({ url, ...heard, onListening: nothing });
    await pause(soonMs);
    await expect(listening.stop()).resolves.toBeUndefined();
  }
});

test('whoever hears is told so, and stops', async () => {
  const told = Promise.withResolvers<void>();
  const listening = listen({ url: database.url, ...heard, onListening: told.resolve });
  await told.promise;
  await expect(listening.stop()).resolves.toBeUndefined();
});
