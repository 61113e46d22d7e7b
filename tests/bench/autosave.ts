import Fastify, { type FastifyInstance } from 'fastify';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database } from '../../db/connect.ts';
import { startEmbedded } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { signToken } from '../../server/accounts/sessions.ts';
import { buildApp } from '../../server/app.ts';
import { parseEnvironment } from '../../server/env.ts';
import { openSecrets } from '../../server/secrets.ts';
import { median, runLoad, type LoadResult } from './run-load.ts';
import { openSeats } from './seats.ts';

const connections = 32;
const seconds = 8;
const rounds = 3;
const text = 'Batches 1 to 41 of 60 are done and verified; the job is paused. '
  .repeat(48)
  .slice(0, 3_000);

/** The draft endpoint beside a bare handler that does one upsert of the same text through the same pool, in turns. */
export async function autosave(): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'longhand-bench-'));
  await chmod(folder, 0o711);
  const server = await startEmbedded({
    directory: join(folder, 'postgres'),
    password: randomBytes(16).toString('hex'),
    log: () => undefined,
    settings: { synchronous_commit: 'on', fsync: 'on' },
  });
  await migrate(server.url);
  const db = connect({ url: server.url });
  const product = await productApp(db, folder, server.url);
  const bare = await bareApp(db);
  try {
    const seats = await openSeats(db, connections);
    const clients = seats.map((identity) => signToken(product, identity));
    const origins = { product: await listen(product), bare: await listen(bare) };
    const measured: Record<'product' | 'bare', LoadResult[]> = { product: [], bare: [] };
    for (let round = -1; round < rounds; round += 1) {
      for (const which of ['bare', 'product'] as const) {
        const path = '/api/v1/sitting/turns/1/draft';
        // The first round warms both up and is not counted.
        const load = {
          origin: origins[which],
          path,
          seconds: round < 0 ? 2 : seconds,
          clients,
          text,
        };
        const result = await runLoad(load);
        if (result.failures > 0) throw new Error(`${which}: ${result.failures} saves were refused`);
        if (round >= 0) measured[which].push(result);
      }
    }
    return summary(measured);
  } finally {
    await Promise.all([product.close(), bare.close()]);
    await db.close();
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

async function productApp(db: Database, dataDir: string, url: string): Promise<FastifyInstance> {
  const parsed = parseEnvironment({ DATA_DIR: dataDir, DATABASE_URL: url, LOG_LEVEL: 'error' });
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  return buildApp({
    db,
    environment: parsed.environment,
    secrets: openSecrets(parsed.environment),
    clock: { now: () => new Date() },
  });
}

/** The ceiling: no session, no checks, one prepared statement a save. */
async function bareApp(db: Database): Promise<FastifyInstance> {
  await db.writer.query(
    `create table bare_drafts (who text primary key, revision int not null, text text not null, saved_at timestamptz not null)
     with (fillfactor = 50, toast_tuple_target = 8160)`,
  );
  await db.writer.query('alter table bare_drafts alter column text set storage external');
  const app = Fastify({ logger: false });
  app.put('/api/v1/sitting/turns/1/draft', async (request) => {
    const { text } = request.body as { text: string };
    const { rows } = await db.writer.query<{ revision: number }>({
      name: 'bare-upsert',
      text: `insert into bare_drafts values ($1, 1, $2, now())
        on conflict (who) do update set revision = bare_drafts.revision + 1, text = excluded.text, saved_at = now()
        returning revision`,
      values: [request.headers.authorization, text],
    });
    return { revision: rows[0]?.revision };
  });
  return app;
}

function listen(app: FastifyInstance): Promise<string> {
  return app.listen({ host: '127.0.0.1', port: 0 });
}

function summary(measured: Readonly<Record<'product' | 'bare', readonly LoadResult[]>>) {
  const perSecond = (which: 'product' | 'bare') =>
    Math.round(median(measured[which].map((result) => result.perSecond)));
  const p99 = (which: 'product' | 'bare') =>
    Number(median(measured[which].map((result) => result.p99)).toFixed(1));
  return {
    connections,
    rounds,
    product: { savesPerSecond: perSecond('product'), p99Ms: p99('product') },
    bare: { savesPerSecond: perSecond('bare'), p99Ms: p99('bare') },
    ratio: Number((perSecond('product') / perSecond('bare')).toFixed(2)),
  };
}
