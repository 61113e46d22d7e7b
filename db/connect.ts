import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { listen, type Listening, type ListenOptions } from './listen.ts';

/** An open transaction. Row-level security shows it one organization, or, `everywhere`, all of them. */
export type Transaction = NodePgDatabase & { readonly $client: pg.PoolClient };

export interface Database {
  /** One transaction that sees only this organization. */
  inOrganization<Result>(
    organizationId: string,
    work: (tx: Transaction) => Promise<Result>,
    options?: TransactionOptions,
  ): Promise<Result>;
  /** One transaction that sees every organization: for work that begins with a token or with nobody present. */
  everywhere<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** Single statements that carry their own guard: the draft writer. They see every organization. */
  readonly writer: pg.Pool;
  /** Hears what transactions of any process tell with NOTIFY, on a connection of its own. */
  listen(wanted: Omit<ListenOptions, 'url'>): Listening;
  close(): Promise<void>;
}

export interface TransactionOptions {
  /** PostgreSQL refuses any write in it. */
  readonly readOnly?: boolean;
  /** All its statements see the database as it was at the first. */
  readonly snapshot?: boolean;
}

export interface ConnectOptions {
  readonly url: string;
  readonly connections?: number;
  readonly onError?: (error: Error) => void;
}

export function connect({ url, connections = 12, onError = () => {} }: ConnectOptions): Database {
  const pool = openPool({ url, max: connections, onError });
  const writer = openPool({
    url,
    max: 10,
    onError,
    // Awaited by the pool before anyone gets the client.
    onConnect: (client) => client.query(writerSettings),
  });

  return {
    inOrganization: (organizationId, work, options) =>
      inTransaction(pool, 'longhand.organization', organizationId, work, options),
    everywhere: (work) => inTransaction(pool, 'longhand.everywhere', 'on', work),
    writer,
    listen: (wanted) => listen({ url, ...wanted }),
    close: async () => {
      await Promise.all([pool.end(), writer.end()]);
    },
  };
}

/**
 * Planned once, not once a batch (1.3 ms of 3), and by index: a batch is small beside tables that grow, but the plan
 * may be made while they are empty.
 */
const writerSettings = `set longhand.everywhere = 'on'; set plan_cache_mode = 'force_generic_plan';
  set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off`;

interface PoolOptions {
  readonly url: string;
  readonly max: number;
  readonly onError: (error: Error) => void;
  readonly onConnect?: (client: pg.ClientBase) => unknown;
}

function openPool({ url, max, onError, onConnect }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 10_000,
    application_name: 'longhand',
    ...(onConnect === undefined ? {} : { onConnect }),
  });
  pool.on('error', onError);
  return pool;
}

const plainValue = /^(?:on|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

async function inTransaction<Result>(
  pool: pg.Pool,
  setting: string,
  value: string,
  work: (tx: Transaction) => Promise<Result>,
  { readOnly = false, snapshot = false }: TransactionOptions = {},
): Promise<Result> {
  if (!plainValue.test(value)) throw new Error(`not a scope: ${value}`);
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    // One round trip: the value is checked above, and a simple query may hold two statements.
    const kind = `${snapshot ? ' isolation level repeatable read' : ''}${readOnly ? ' read only' : ''}`;
    await client.query(`begin${kind}; select set_config('${setting}', '${value}', true)`);
    // Without its schema, which drizzle would go through anew each time: a quarter of a millisecond.
    const result = await work(drizzle(client));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error(String(failure));
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
