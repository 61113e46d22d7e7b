import { createRequire } from 'node:module';
import type pg from 'pg';

/** The queue of pg-boss in which suggestions wait to be made, one job each. */
export const suggestionQueue = 'suggestions';
export const queueSchema = 'pgboss';

/** Jobs wait for the next month where a cap is spent, and for a lead where an endpoint fails: none may be lost to that. */
const queueOptions = {
  retryLimit: 100_000,
  retryDelay: 1,
  expireInSeconds: 3_600,
  /** A process that was killed lets go of its job. */
  heartbeatSeconds: 60,
  retentionSeconds: 90 * 24 * 3_600,
  deleteAfterSeconds: 24 * 3_600,
};

/**
 * Brings the tables of pg-boss up to date. Under the caller’s lock: several instances of pg-boss that migrate race with
 * each other. The library itself takes longer to load than the two queries that tell it is not needed, and is loaded
 * only where it is.
 */
export async function migrateQueue(client: pg.Client): Promise<void> {
  const standing = await standingOf(client);
  const wanted = wantedVersion();
  if (standing !== null && standing.version >= wanted && standing.hasQueue) return;
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    db: { executeSql: (text, values) => runSql(client, text, values) },
    schema: queueSchema,
    supervise: false,
    schedule: false,
  });
  // Every change of its tables is made in here; what it starts besides is stopped again.
  await boss.start();
  await boss.createQueue(suggestionQueue, queueOptions);
  await boss.stop({ graceful: false, close: false });
}

async function standingOf(client: pg.Client) {
  const { rows: found } = await client.query<{ there: boolean }>(
    `select to_regclass('${queueSchema}.version') is not null as there`,
  );
  if (found[0]?.there !== true) return null;
  const { rows } = await client.query<{ version: number; hasQueue: boolean }>(
    `select version, exists (select from ${queueSchema}.queue where name = $1) as "hasQueue"
    from ${queueSchema}.version`,
    [suggestionQueue],
  );
  return rows[0] ?? null;
}

/** Of its tables, as the installed pg-boss has them. Its manifest tells, without the rest being loaded. */
function wantedVersion(): number {
  const manifest = createRequire(import.meta.url)('pg-boss/package.json') as {
    readonly pgboss: { readonly schema: number };
  };
  return manifest.pgboss.schema;
}

/** For pg-boss. Several statements in one text give several results. */
export async function runSql(
  client: Pick<pg.ClientBase, 'query'>,
  text: string,
  values?: unknown[],
) {
  const results = [await client.query<Record<string, unknown>>(text, values)].flat();
  return { rows: results.flatMap(({ rows }) => rows) };
}
