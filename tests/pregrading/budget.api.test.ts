import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  reserve,
  settle,
  settleAbandoned,
  type CallOutcome,
  type CallWanted,
} from '../../server/pregrading/budget.store.ts';
import { openReadingRoom, words, type ReadingRoom } from './reading-room.ts';

let room: ReadingRoom;
let suggestionId: string;
beforeAll(async () => {
  room = await openReadingRoom();
  await room.write('Nadia', words);
  suggestionId = String((await room.rows(sql`select id from suggestions`))[0]?.['id']);
});
afterAll(() => room.close());

const month = '2026-03-01';

function wanted(dedupeKey = randomBytes(32)): CallWanted {
  return {
    ...{ id: uuidv7(), organizationId: room.cast.organizationId, suggestionId, dedupeKey },
    ...{ purpose: 'sample', sample: 1, host: 'h', modelAsked: 'm', rung: 'strict' },
    ...{ parameters: {}, exemplarIds: [randomUUID()], month, reservedTokens: 1_000 },
    ...{ sdkVersion: '1', now: room.longhand.clock.now() },
  };
}

const nothing: CallOutcome = {
  ...{ outcome: 'reading', error: null, requestId: null, modelReturned: null, fingerprint: null },
  ...{ latencyMs: 1, tokensIn: 300, tokensCached: 0, tokensOut: 100, tokensReasoning: 0 },
  ...{ cost: null, rawOutput: '{}', reading: {} },
};

const inOrganization: ReadingRoom['longhand']['db']['inOrganization'] = (...given) =>
  room.longhand.db.inOrganization(...given);
const ask = (call: CallWanted) =>
  inOrganization(room.cast.organizationId, (tx) => reserve(tx, call));

async function setCap(monthlyTokens: number): Promise<void> {
  await room.longhand.does(room.cast.lena, 'PUT /api/v1/pregrading/terms', {
    body: { monthlyTokens, priceIn: null, priceCached: null, priceOut: null, currency: 'EUR' },
  });
}

test('fifty at once never reserve more than the cap leaves, and as much as it does', async () => {
  await setCap(20_500);
  const all = await Promise.all(Array.from({ length: 50 }, () => ask(wanted())));
  expect(all.filter(({ kind }) => kind === 'send')).toHaveLength(20);
  expect(all.filter(({ kind }) => kind === 'over_cap')).toHaveLength(30);
  expect((await room.progress()).month).toEqual({ used: 0, reserved: 20_000, cap: 20_500 });
  expect(all).toContainEqual({ kind: 'over_cap', cap: 20_500, used: 0 });
  const [calls] = await room.rows(sql`select count(*)::int as count from model_calls`);
  expect(calls).toEqual({ count: 20 });
});

test('what a request took counts instead of what was reserved for it, once', async () => {
  await setCap(1_000_000);
  const asked = await ask(wanted());
  if (asked.kind !== 'send') throw new Error(asked.kind);
  const before = (await room.progress()).month;
  const now = room.longhand.clock.now();
  const keep = () =>
    inOrganization(room.cast.organizationId, (tx) =>
      settle(tx, asked.callId, nothing, { used: 400, now }),
    );
  expect([await keep(), await keep()]).toEqual([true, false]);
  const { month: after } = await room.progress();
  expect(after).toMatchObject({ used: before.used + 400, reserved: before.reserved - 1_000 });
});

test('a request whose process was killed is taken up with the tokens it has; one that is answered is not sent again', async () => {
  const key = randomBytes(32);
  const first = await ask(wanted(key));
  const { reserved } = (await room.progress()).month;
  const again = await ask(wanted(key));
  expect(again).toEqual({ ...first, attempts: 2 });
  expect((await room.progress()).month.reserved).toBe(reserved);
  if (again.kind !== 'send') throw new Error(again.kind);
  const now = room.longhand.clock.now();
  await inOrganization(room.cast.organizationId, (tx) =>
    settle(tx, again.callId, nothing, { used: 1, now }),
  );
  expect(await ask(wanted(key))).toEqual({ kind: 'answered' });
  await expect(
    room.rows(sql`update model_calls set raw_output = 'other' where id = ${again.callId}`),
  ).rejects.toThrow();
});

test('a request that failed reserves anew, in the month in which it is made again', async () => {
  const key = randomBytes(32);
  const first = await ask(wanted(key));
  if (first.kind !== 'send') throw new Error(first.kind);
  const now = room.longhand.clock.now();
  await inOrganization(room.cast.organizationId, (tx) =>
    settle(tx, first.callId, { ...nothing, outcome: 'failed' }, { used: 0, now }),
  );
  const again = await ask({ ...wanted(key), month: '2026-04-01', reservedTokens: 1_500 });
  expect(again).toEqual({ ...first, attempts: 2 });
  const [april] = await room.rows(
    sql`select reserved::int as reserved from model_months where month = '2026-04-01'`,
  );
  expect(april).toEqual({ reserved: 1_500 });
});

test('nobody asks for what is over, and what was left of it counts as used', async () => {
  await room.longhand.does(room.cast.lena, 'DELETE /api/v1/assessments/:id/pregrading/runs', {
    params: { id: room.assessment.id },
  });
  expect(await ask(wanted())).toEqual({ kind: 'gone' });
  const { used, reserved } = (await room.progress()).month;
  expect(reserved).toBeGreaterThan(0);
  const now = room.longhand.clock.now();
  const later = new Date(now.getTime() + 1);
  await room.longhand.db.everywhere((tx) => settleAbandoned(tx, later, later));
  expect((await room.progress()).month).toMatchObject({ used: used + reserved, reserved: 0 });
});
