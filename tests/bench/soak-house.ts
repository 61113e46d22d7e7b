import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startEmbedded, type Embedded } from '../../db/embedded.ts';
import { freePort } from '../support/longhand-process.ts';

/** A real Longhand and its PostgreSQL, in processes of their own, that can be killed. */
export interface SoakHouse {
  readonly origin: string;
  readonly variables: Readonly<Record<string, string>>;
  databaseUrl(): string;
  /** Both die with -9 at the same moment, and are started again on what is on the disk. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

export async function openSoakHouse(
  settings: Readonly<Record<string, string>>,
): Promise<SoakHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'longhand-soak-'));
  // As root the server runs as `postgres`, who has to pass through.
  await chmod(folder, 0o711);
  const directory = join(folder, 'postgres');
  const options = {
    ...{ directory, password: randomBytes(16).toString('hex'), settings },
    log: () => undefined,
  };
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const variables = {
    ...{ PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'silent' },
    SECRET: randomBytes(32).toString('hex'),
  };
  let database = await startEmbedded(options);
  let server = await start(variables, database, origin);

  return {
    origin,
    variables,
    databaseUrl: () => database.url,
    crash: async () => {
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      process.kill(await postmasterOf(directory), 'SIGKILL');
      await Promise.all([ended, database.gone]);
      database = await startEmbedded(options);
      server = await start(variables, database, origin);
    },
    close: async () => {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function postmasterOf(directory: string): Promise<number> {
  const [pid] = (await readFile(join(directory, 'postmaster.pid'), 'utf8')).split('\n');
  return Number(pid);
}

async function start(
  variables: Readonly<Record<string, string>>,
  { url }: Embedded,
  origin: string,
): Promise<ChildProcess> {
  const server = spawn(process.execPath, ['server/main.ts'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { PATH: process.env['PATH'], DATABASE_URL: url, ...variables },
    stdio: 'ignore',
  });
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const isReady = await fetch(`${origin}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return server;
    await pause(50);
  }
  throw new Error('Longhand did not come up again within 30 seconds');
}
