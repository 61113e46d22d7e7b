import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockOpenTurns, lockOpenTurnsOf } from '../../server/sittings/closing.store.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { crowdCalls, crowdOf, type Writer } from './crowd.ts';

let longhand: TestApp;

beforeAll(async () => {
  longhand = await startApp();
});
afterAll(() => longhand.close());

const draftOf = `
  select d.turn_id from drafts d join turns t on t.id = d.turn_id join sittings s on s.id = t.sitting_id
  where s.invitation_id = any($1) for update of d`;

/** How many of the drafts are free while `work` waits for the first of them. */
async function freeBehindTheFirst(crowd: readonly Writer[], work: () => Promise<unknown>) {
  const [first, ...others] = crowd.map(({ identity }) => identity.subjectId).sort();
  const { db } = longhand;
  let working: Promise<unknown> = Promise.resolve();
  const free = await db.everywhere(async ({ $client: holder }) => {
    await holder.query(draftOf, [[first]]);
    working = work();
    const isWaiting = 'select from pg_locks where not granted';
    while ((await db.writer.query(isWaiting)).rowCount === 0) await Promise.resolve();
    const { rowCount } = await db.writer.query(`${draftOf} skip locked`, [others]);
    return rowCount;
  });
  await working;
  return free;
}

test('many saves of one batch wait for the first of them and hold none of the others', async () => {
  const crowd = await crowdOf(longhand, 8, 'saved');
  const { save } = crowdCalls(longhand);
  const all = () => Promise.all(crowd.map((one) => save(one, 0, 'more')));
  expect(await freeBehindTheFirst(crowd, all)).toBe(7);
});

test('many submissions of one batch wait for the first of them and hold none of the others', async () => {
  const crowd = await crowdOf(longhand, 8, 'saved');
  const { submit } = crowdCalls(longhand);
  const all = () => Promise.all(crowd.map((one) => submit(one, 0, 'more')));
  expect(await freeBehindTheFirst(crowd, all)).toBe(7);
});

test('a lead who gives a cohort more time waits in the same order', async () => {
  const crowd = await crowdOf(longhand, 20, 'saved');
  const ids = crowd.map(({ identity }) => identity.subjectId);
  const lock = () => longhand.db.everywhere((tx) => lockOpenTurnsOf(tx, ids));
  expect(await freeBehindTheFirst(crowd, lock)).toBe(19);
  const wanted = ids.map((invitationId) => ({ invitationId, position: 1 }));
  const lockThem = () => longhand.db.everywhere((tx) => lockOpenTurns(tx, wanted));
  expect(await freeBehindTheFirst(crowd, lockThem)).toBe(19);
});
