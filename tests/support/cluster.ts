import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';

/** One PostgreSQL for a whole run, with a migrated database to clone. */
export interface TestCluster {
  /** An ordinary role that may create databases. */
  readonly url: string;
  readonly template: string;
  readonly stop: () => Promise<void>;
}

/** On the given server, else on an embedded one that is thrown away. */
export async function startTestCluster(given: string | undefined): Promise<TestCluster> {
  const server = given === undefined ? await startThrowaway() : await useGiven(given);
  const template = `longhand_template_${randomBytes(4).toString('hex')}`;
  await statements(server.url, `create database ${template}`);
  await migrate(databaseUrl(server.url, template));
  return {
    url: server.url,
    template,
    async stop() {
      await statements(server.url, `drop database ${template} with (force)`);
      await server.stop();
    },
  };
}

export async function statements(url: string, ...all: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of all) await untilNobodyIsInTheWay(() => client.query(statement));
  } finally {
    await client.end();
  }
}

/** A database is neither copied nor dropped while its autovacuum goes on; PostgreSQL gives up after five seconds. */
async function untilNobodyIsInTheWay(run: () => Promise<unknown>, attempts = 5): Promise<void> {
  try {
    await run();
  } catch (error) {
    const isInUse = error instanceof pg.DatabaseError && error.code === '55006';
    if (!isInUse || attempts === 1) throw error;
    await untilNobodyIsInTheWay(run, attempts - 1);
  }
}

export function databaseUrl(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function startThrowaway() {
  const folder = await mkdtemp(join(tmpdir(), 'longhand-tests-'));
  // As root the server runs as `postgres`, who has to pass through.
  await chmod(folder, 0o711);
  const server = await startEmbedded({
    directory: join(folder, 'postgres'),
    password: randomBytes(16).toString('hex'),
    log: () => undefined,
    settings: { fsync: 'off', full_page_writes: 'off', max_connections: '200' },
    mayCreateDatabases: true,
  });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** A superuser would pass every row-level policy, so the tests come in as a role made for them. */
async function useGiven(url: string) {
  if (!(await passesPolicies(url))) return { url, stop: () => Promise.resolve() };
  const role = `longhand_test_${randomBytes(4).toString('hex')}`;
  const ordinary = new URL(url);
  ordinary.username = role;
  ordinary.password = randomBytes(16).toString('hex');
  await statements(url, `create role ${role} login createdb password '${ordinary.password}'`);
  return { url: ordinary.href, stop: () => statements(url, `drop role ${role}`) };
}

async function passesPolicies(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      'select from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)',
    );
    return rowCount === 1;
  } finally {
    await client.end();
  }
}
