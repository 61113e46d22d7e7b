import Fastify, { type FastifyInstance } from 'fastify';
import type { Database } from '../../db/connect.ts';
import { signToken } from '../../server/accounts/sessions.ts';
import { openHouse } from './house.ts';
import { median, runLoad, type LoadResult } from './run-load.ts';
import { openSeats } from '../support/seats.ts';

const crowds = [32, 256];
const seconds = 8;
const rounds = 3;
const path = '/api/v1/sitting/turns/1/draft';
const text = 'Batches 1 to 41 of 60 are done and verified; the job is paused. '
  .repeat(48)
  .slice(0, 3_000);

type Which = 'bare' | 'product';
type Measured = Record<Which, LoadResult[]>;

/** The draft endpoint beside a bare handler that does one upsert of the same text through the same pool, in turns. */
export async function autosave(): Promise<object> {
  const house = await openHouse();
  try {
    const { db, product } = house;
    const seats = await openSeats(db, Math.max(...crowds));
    const tokens = seats.map((identity) => signToken(product, identity));
    const origins = {
      bare: await house.listen(await bareApp(db)),
      product: await house.listen(product),
    };
    const connections: Record<string, ReturnType<typeof summary>> = {};
    for (const crowd of crowds) {
      connections[crowd] = summary(await inTurns(origins, tokens.slice(0, crowd)));
    }
    const ratio = Math.min(...Object.values(connections).map((one) => one.ratio));
    return { rounds, connections, ratio };
  } finally {
    await house.close();
  }
}

async function inTurns(origins: Readonly<Record<Which, string>>, clients: readonly string[]) {
  const measured: Measured = { bare: [], product: [] };
  for (let round = -1; round < rounds; round += 1) {
    // The first round warms both up and is not counted.
    const isCounted = round >= 0;
    for (const which of ['bare', 'product'] as const) {
      const load = { origin: origins[which], path, clients, text };
      const result = await runLoad({ ...load, seconds: isCounted ? seconds : 2 });
      if (result.failures > 0) throw new Error(`${which}: ${result.failures} saves were refused`);
      if (isCounted) measured[which].push(result);
    }
  }
  return measured;
}

/** What the product is measured against: no session, no checks, one prepared statement a save. */
async function bareApp(db: Database): Promise<FastifyInstance> {
  await db.writer.query(
    `create table bare_drafts (who text primary key, revision int not null, text text not null, saved_at timestamptz not null)
     with (fillfactor = 50, toast_tuple_target = 8160)`,
  );
  await db.writer.query('alter table bare_drafts alter column text set storage external');
  const app = Fastify({ logger: false });
  app.put(path, async (request) => {
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

function summary(measured: Measured) {
  const of = (which: Which) => ({
    savesPerSecond: Math.round(median(measured[which].map(({ perSecond }) => perSecond))),
    p99Ms: Number(median(measured[which].map(({ p99 }) => p99)).toFixed(1)),
  });
  const { bare, product } = { bare: of('bare'), product: of('product') };
  return {
    product,
    bare,
    ratio: Number((product.savesPerSecond / bare.savesPerSecond).toFixed(2)),
    p99Ratio: Number((product.p99Ms / bare.p99Ms).toFixed(2)),
  };
}
