import { execFile } from 'node:child_process';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { StartProblem } from '../start-problem.ts';

/** Also true of a zombie, which PostgreSQL takes for alive. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A process id is reused sooner or later: the server of a folder is the process that works in it. */
export async function isServerOf(pid: number, directory: string): Promise<boolean> {
  const folder = await realpath(directory);
  if (process.platform === 'linux') {
    return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === folder;
  }
  return (await commandOf(pid)).includes(process.platform === 'win32' ? 'postgres' : directory);
}

/** PostgreSQL's fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function stopProcess(pid: number): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 30],
    ['SIGQUIT', 10],
  ] as const) {
    send(pid, signal);
    const end = performance.now() + seconds * 1000;
    while (performance.now() < end) {
      if (!exists(pid) || (await isZombie(pid))) return;
      await pause(10);
    }
  }
  throw new StartProblem(
    `The embedded PostgreSQL (process ${pid}) does not stop: end that process and start Longhand again.`,
  );
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It went between the look and the signal.
  }
}

/** In a container whose first process reaps nobody, a killed orphan stays one for ever. */
async function isZombie(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z');
  return stat.slice(stat.lastIndexOf(')')).startsWith(') Z');
}

async function commandOf(pid: number): Promise<string> {
  const [program, options] =
    process.platform === 'win32'
      ? (['tasklist', ['/NH', '/FI', `PID eq ${pid}`]] as const)
      : (['ps', ['-ww', '-o', 'args=', '-p', String(pid)]] as const);
  return promisify(execFile)(program, options).then(
    ({ stdout }) => stdout,
    () => '',
  );
}
