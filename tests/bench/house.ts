import type { FastifyInstance } from 'fastify';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database } from '../../db/connect.ts';
import { startEmbedded } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { buildApp } from '../../server/app.ts';
import { parseEnvironment } from '../../server/env.ts';
import { openSecrets } from '../../server/secrets.ts';
import { backlog } from '../../server/starting/port.ts';

/** Longhand on a database of its own that keeps what it acknowledges, as in earnest. */
export interface House {
  readonly db: Database;
  /** For what stands for another process, with connections of its own. */
  readonly databaseUrl: string;
  readonly product: FastifyInstance;
  /** Opens a port and tells the address; closed with the house. */
  listen(app: FastifyInstance): Promise<string>;
  close(): Promise<void>;
}

export async function openHouse(): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'longhand-bench-'));
  // As root the server runs as `postgres`, who has to pass through.
  await chmod(folder, 0o711);
  const server = await startEmbedded({
    directory: join(folder, 'postgres'),
    password: randomBytes(16).toString('hex'),
    log: () => undefined,
    settings: { synchronous_commit: 'on', fsync: 'on' },
  });
  await migrate(server.url);
  const db = connect({ url: server.url });
  const parsed = parseEnvironment({
    ...{ DATA_DIR: folder, DATABASE_URL: server.url, LOG_LEVEL: 'error' },
  });
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  const { environment } = parsed;
  const product = await buildApp({
    ...{ db, environment, secrets: openSecrets(environment) },
    clock: { now: () => new Date() },
  });
  const listening: FastifyInstance[] = [];
  return {
    db,
    databaseUrl: server.url,
    product,
    listen(app) {
      listening.push(app);
      return app.listen({ host: '127.0.0.1', port: 0, backlog });
    },
    async close() {
      await Promise.all(listening.map((app) => app.close()));
      await db.close();
      await server.stop();
      await rm(folder, { recursive: true });
    },
  };
}
