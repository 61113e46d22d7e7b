import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Database } from './connect.ts';
import { migrateQueue } from './queue.ts';

const folder = fileURLToPath(new URL('./migrations', import.meta.url));

interface Journal {
  readonly entries: readonly { readonly when: number }[];
}

/** Whether every migration this program knows has been run. */
export async function isMigrated(db: Database): Promise<boolean> {
  const journal = JSON.parse(await readFile(`${folder}/meta/_journal.json`, 'utf8')) as Journal;
  const { rows } = await db.writer.query<{ n: number }>(
    'select count(*)::int as n from longhand_migrations',
  );
  return (rows[0]?.n ?? 0) >= journal.entries.length;
}

/** Any number that nothing else in the database locks. */
const migrationLock = 7_041_776;

/** Brings the database up to date. Several processes may call it at once: neither drizzle nor pg-boss would lock enough. */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'longhand migration' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await runMigrations(drizzle(client), {
      migrationsFolder: folder,
      migrationsSchema: 'public',
      migrationsTable: 'longhand_migrations',
    });
    await migrateQueue(client);
  } finally {
    await client.end();
  }
}
