import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import { StartProblem } from '../start-problem.ts';
import { stopProcess } from './processes.ts';
import type { Programs } from './programs.ts';

export interface Postmaster {
  readonly port: number;
  /** Settles when the server is gone, for whatever reason. */
  readonly gone: Promise<void>;
  stop(): Promise<void>;
}

export interface PostmasterOptions {
  readonly directory: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

/** Starts the server on a free port of this machine and waits until it takes connections. */
export async function startPostmaster(
  programs: Programs,
  options: PostmasterOptions,
): Promise<Postmaster> {
  const lines: string[] = [];
  // A second program can take the port first, and a killed server's last processes need a moment to go.
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    const port = await freePort();
    const child = programs.spawn('postgres', commandLine(options, port), options.directory);
    const ready = listen(child, (line) => {
      lines.push(line);
      options.log(line);
    });
    if (await ready) return running(child, port);
    await pause(100 * attempt);
  }
  const fatal =
    lines.findLast((line) => line.includes('FATAL')) ?? lines.at(-1) ?? 'it said nothing';
  throw new StartProblem(
    `The embedded PostgreSQL in ${options.directory} does not start (${fatal}): put back its last backup, or set DATABASE_URL.`,
  );
}

function commandLine({ directory, settings }: PostmasterOptions, port: number): string[] {
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    fsync: 'on',
    synchronous_commit: 'on',
    ...settings,
  };
  return [
    '-D',
    directory,
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** True once it takes connections, false if it ends before; its lines go on being read, or it would stall. */
async function listen(child: ChildProcess, log: (line: string) => void): Promise<boolean> {
  child.stdout?.resume();
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve(false));
    if (child.stderr === null) return;
    createInterface({ input: child.stderr }).on('line', (line) => {
      log(line);
      if (line.includes('ready to accept connections')) resolve(true);
    });
  });
}

function running(child: ChildProcess, port: number): Postmaster {
  const { pid = 0 } = child;
  const gone = once(child, 'exit').then(() => undefined);
  // Whatever ends this process short of SIGKILL takes the server along.
  const takeAlong = () => child.kill('SIGINT');
  process.once('exit', takeAlong);
  return {
    port,
    gone,
    async stop() {
      await stopProcess(pid);
      await gone;
      process.off('exit', takeAlong);
    },
  };
}
