import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** A real Longhand, as `npm start` runs it. */
export interface LonghandProcess {
  readonly pid: number;
  readonly address: string;
  readonly ended: Promise<Ended>;
  /** What it reads. */
  readonly stdin: Writable;
  /** Both streams, so far. */
  readonly printed: () => string;
  /** Sends the signal and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<Ended>;
}

export interface Ended {
  readonly code: number | null;
  readonly printed: string;
}

type Variables = Readonly<Record<string, string>>;

export async function launchLonghand(
  variables: Variables,
  script = ['server/main.ts'],
): Promise<LonghandProcess> {
  const port = variables['PORT'] ?? String(await freePort());
  const child = spawn(process.execPath, script, {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { PATH: process.env['PATH'], PORT: port, ...variables },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
  }
  const ended = once(child, 'close').then((): Ended => ({ code: child.exitCode, printed }));
  const end = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  onTestFinished(async () => {
    await end();
  });
  return {
    pid: child.pid ?? 0,
    address: `http://127.0.0.1:${port}`,
    ended,
    stdin: child.stdin,
    printed: () => printed,
    end,
  };
}

/** Launches one and waits until it listens and has printed its links. */
export async function startLonghand(variables: Variables): Promise<LonghandProcess> {
  const longhand = await launchLonghand(variables);
  const failed = longhand.ended.then(({ printed }): never => {
    throw new Error(`it ended instead of listening: ${printed}`);
  });
  await Promise.race([failed, untilItListens(longhand)]);
  return longhand;
}

/** Launches one that is expected not to come up. */
export async function failToStart(variables: Variables): Promise<Ended> {
  return (await launchLonghand(variables)).ended;
}

export async function runAdmin(variables: Variables, ...words: string[]): Promise<Ended> {
  return (await launchLonghand(variables, ['server/admin.ts', ...words])).ended;
}

/** The same, with something piped in. */
export async function runAdminOn(
  piped: string,
  variables: Variables,
  words: readonly string[],
): Promise<Ended> {
  const { stdin, ended } = await launchLonghand(variables, ['server/admin.ts', ...words]);
  stdin.end(piped);
  return ended;
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'longhand-start-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function untilItListens({ printed }: LonghandProcess): Promise<void> {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
  while (!printed().includes('Longhand is listening at ')) await pause();
  await pause();
}
