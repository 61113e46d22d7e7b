import Fastify, { type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as later } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contract } from '../../server/http/contract.ts';
import { mount, type House } from '../../server/http/mount.ts';
import { answerWithProblems } from '../../server/http/problem.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf } from '../support/cast.ts';

const streamed = {
  callers: ['owner'],
  produces: 'text/csv; charset=utf-8',
  streams: true,
  refusals: [],
} as const;
const contract = {
  'GET /whole': { summary: 'A file of a few rows', ...streamed },
  'GET /torn': { summary: 'A file that fails in its middle', ...streamed },
  'GET /fails': { summary: 'A file that fails before its first row', ...streamed },
  'GET /endless': { summary: 'A file that never ends', ...streamed },
} satisfies Contract;

let longhand: TestApp;
let app: FastifyInstance;
let address: string;
let written = 0;

beforeAll(async () => {
  longhand = await startApp();
  const { olga, organizationId } = await castOf(longhand);
  const { id, name, email } = olga;
  const house: House = {
    db: longhand.db,
    clock: longhand.clock,
    publicUrl: 'http://localhost',
    doorkeeper: {
      identify: () => ({ kind: 'member', sessionId: id, organizationId, subjectId: id }),
      admitMember: async () => ({ id, sessionId: id, organizationId, name, email, role: 'owner' }),
      admitCandidate: () => Promise.reject(new Error('no candidate comes here')),
      standing: () => Promise.reject(new Error('no candidate comes here')),
    },
  };
  app = Fastify({ forceCloseConnections: true });
  answerWithProblems(app);
  mount(app, house, contract, {
    'GET /whole': async ({ tx }) => ({
      ...{ filename: 'whole.csv', rows: 3 },
      chunks: (async function* () {
        for (const n of [1, 2, 3]) {
          const { rows } = await tx.execute<{ n: number }>(sql`select ${n}::int as n`);
          yield `${rows[0]?.n}\n`;
        }
      })(),
    }),
    'GET /torn': async ({ tx }) => ({
      ...{ filename: 'torn.csv', rows: 2 },
      chunks: (async function* () {
        yield '1\n';
        await later(50);
        await tx.execute(sql`select 1 / 0`);
        yield '2\n';
      })(),
    }),
    'GET /fails': async ({ tx }) => ({
      ...{ filename: 'fails.csv', rows: 2 },
      chunks: (async function* () {
        await tx.execute(sql`select 1 / 0`);
        yield '1\n';
      })(),
    }),
    'GET /endless': async ({ tx }) => ({
      ...{ filename: 'endless.csv', rows: 9 },
      chunks: (async function* () {
        for (;;) {
          await tx.execute(sql`select 1`);
          written += 1;
          yield 'x'.repeat(1 << 16);
        }
      })(),
    }),
  });
  address = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  await longhand.close();
});

/** Transactions of this database that somebody holds open, this one left out. */
async function openTransactions(): Promise<number> {
  return longhand.db.everywhere(async (tx) => {
    const { rows } = await tx.execute<{ n: number }>(sql`
      select count(*)::int as n from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
        and application_name = 'longhand'`);
    return rows[0]?.n ?? 0;
  });
}

async function until(isSo: () => Promise<boolean> | boolean) {
  for (let n = 0; n < 200 && !(await isSo()); n += 1) await later(20);
}

async function open(path: string): Promise<IncomingMessage> {
  const [response] = (await once(get(`${address}${path}`), 'response')) as [IncomingMessage];
  return response;
}

describe('a file that is written while it is read', () => {
  test('comes whole, tells how many rows it has, and lets its transaction go', async () => {
    const reply = await fetch(`${address}/whole`);
    expect(await reply.text()).toBe('1\n2\n3\n');
    expect(reply.headers.get('longhand-rows')).toBe('3');
    expect(reply.headers.get('content-disposition')).toContain('whole.csv');
    await until(async () => (await openTransactions()) === 0);
    expect(await openTransactions()).toBe(0);
  });

  test('never looks complete when something fails in its middle', async () => {
    const reply = await fetch(`${address}/torn`);
    expect(reply.status).toBe(200);
    await expect(reply.text()).rejects.toThrow();
    expect(await openTransactions()).toBe(0);
  });

  test('is a problem like any other where nothing of it was sent', async () => {
    const reply = await fetch(`${address}/fails`);
    expect(reply.status).toBe(500);
    expect(await reply.json()).toMatchObject({ code: 'unexpected' });
    expect(await openTransactions()).toBe(0);
  });

  test('waits for whoever reads slowly, and ends its query when they go', async () => {
    const response = await open('/endless');
    response.pause();
    await until(() => written > 0);
    await later(300);
    const stalled = written;
    await later(300);
    // What fits between the two ends of the line, and not a page more.
    expect(written).toBe(stalled);
    expect(await openTransactions()).toBe(1);
    response.destroy();
    await until(async () => (await openTransactions()) === 0);
    expect(await openTransactions()).toBe(0);
  });

  test('is put off where three others are being written, so that the house goes on', async () => {
    const others = await Promise.all([1, 2, 3].map(() => open('/endless')));
    const reply = await fetch(`${address}/whole`);
    expect(reply.status).toBe(503);
    expect(await reply.json()).toMatchObject({ code: 'exports_running' });
    const soon = [1, 2].map(() => fetch(`${address}/whole`));
    for (const other of others) other.destroy();
    for (const one of await Promise.all(soon)) expect(one.status).toBe(200);
    await until(async () => (await openTransactions()) === 0);
    expect((await fetch(`${address}/whole`)).status).toBe(200);
  });
});
