import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { record, verifyRecord } from '../../server/accounts/record.actions.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Cast } from '../support/cast.ts';
import { runExercise } from '../support/exercise.ts';

let longhand: TestApp;
let cast: Cast;

beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
  await castOf(longhand, 'Abroad');
  await runExercise(longhand, cast);
});
afterAll(() => longhand.close());

const check = () => longhand.db.everywhere(verifyRecord);
const note = (n: number) =>
  ({
    organizationId: cast.organizationId,
    at: longhand.clock.now(),
    actor: { kind: 'member', id: cast.lena.id },
    action: 'test.happened',
    subject: { kind: 'member', id: cast.lena.id },
    facts: { n, nested: { z: 1, a: ['ü', null, true] } },
  }) as const;

describe('the record', () => {
  test('holds after a whole exercise, with an event for everything that mattered', async () => {
    const { broken, events, organizations } = await check();
    expect(broken).toBeNull();
    expect(organizations).toBe(2);
    expect(events).toBeGreaterThan(20);
    const actions = await longhand.db.inOrganization(cast.organizationId, (tx) =>
      tx.execute<{ action: string }>(sql`select distinct action from events`),
    );
    expect(actions.rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'member.signedIn',
        'sitting.started',
        'turn.opened',
        'turn.submitted',
        'sitting.finished',
        'review.committed',
      ]),
    );
  });

  test('stays one chain when forty things happen at once', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        longhand.db.inOrganization(cast.organizationId, (tx) => record(tx, note(n), note(-n))),
      ),
    );
    expect((await check()).broken).toBeNull();
  });

  test('has no event of what was rolled back', async () => {
    const before = (await check()).events;
    const failed = longhand.db.inOrganization(cast.organizationId, async (tx) => {
      await record(tx, note(1));
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect((await check()).events).toBe(before);
  });

  test('refuses every change, and a change by force is found', async () => {
    const { db } = longhand;
    const change = sql`update events set facts = '{"n": 2}' where position = 3`;
    const refusal = { cause: { message: expect.stringContaining('never change') as string } };
    await expect(db.everywhere((tx) => tx.execute(change))).rejects.toMatchObject(refusal);
    await expect(
      db.everywhere((tx) => tx.execute(sql`delete from events where position = 3`)),
    ).rejects.toMatchObject({
      cause: { message: expect.stringContaining('append-only') as string },
    });
    await db.everywhere(async (tx) => {
      await tx.execute(sql`alter table events disable trigger events_never_change`);
      await tx.execute(change);
      await tx.execute(sql`alter table events enable trigger events_never_change`);
    });
    expect((await check()).broken).toContain('event 3 does not follow');
  });
});
