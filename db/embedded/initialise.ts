import { once } from 'node:events';
import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { ChildProcess } from 'node:child_process';
import { StartProblem } from '../start-problem.ts';
import type { Programs } from './programs.ts';

export const role = 'longhand';

interface Cluster {
  readonly directory: string;
  readonly password: string;
  readonly mayCreateDatabases: boolean;
}

/** Makes the cluster beside its place and moves it there when it is whole: a kill half-way leaves no half cluster. */
export async function initialise(
  programs: Programs,
  { directory, password, mayCreateDatabases }: Cluster,
): Promise<void> {
  await removeUnfinished(directory);
  const unfinished = `${directory}${suffix}${process.pid}`;
  await makeFolder(unfinished, programs);
  await finish(programs.spawn('initdb', initdbOptions, unfinished), 'initdb');
  await allowOnly(unfinished);
  await runAlone(programs, unfinished, [
    `CREATE ROLE ${role} LOGIN ${mayCreateDatabases ? 'CREATEDB' : 'NOCREATEDB'} NOSUPERUSER NOBYPASSRLS NOCREATEROLE PASSWORD '${password}'`,
    `CREATE DATABASE ${role} OWNER ${role}`,
  ]);
  await rename(unfinished, directory);
}

/** For a cluster whose password came from another secret: whoever may write its files may set it. */
export async function setPassword(programs: Programs, directory: string, password: string) {
  await runAlone(programs, directory, [`ALTER ROLE ${role} PASSWORD '${password}'`]);
}

const suffix = '.unfinished-';

const initdbOptions = [
  '--pgdata=.',
  '--username=postgres',
  '--encoding=UTF8',
  // Characters sort and compare the same on every machine, whatever its C library.
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--data-checksums',
  '--auth=reject',
  '--set=timezone=UTC',
  '--set=log_timezone=UTC',
  '--no-instructions',
];

async function removeUnfinished(directory: string): Promise<void> {
  const folder = dirname(directory);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(directory)}${suffix}`)) continue;
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function makeFolder(path: string, { user }: Programs): Promise<void> {
  await mkdir(path, { mode: 0o700 });
  if (user !== null) await chown(path, user.uid, user.gid);
}

/** The superuser cannot come in at all, and the role only by password from this machine. */
async function allowOnly(directory: string): Promise<void> {
  const rule = `host all ${role} 127.0.0.1/32 scram-sha-256\n`;
  await writeFile(join(directory, 'pg_hba.conf'), rule);
}

/** Single-user mode: the superuser without a server, so it needs no password and no open port. */
async function runAlone(programs: Programs, directory: string, statements: readonly string[]) {
  const options = ['--single', '-D', '.', '-c', 'exit_on_error=true', 'postgres'];
  const alone = programs.spawn('postgres', options, directory);
  alone.stdin?.end(statements.map((statement) => `${statement}\n`).join(''));
  await finish(alone, 'postgres');
}

async function finish(child: ChildProcess, name: string): Promise<void> {
  child.stdout?.resume();
  const [said] = await Promise.all([
    child.stderr === null ? '' : text(child.stderr),
    once(child, 'exit'),
  ]);
  if (child.exitCode === 0) return;
  const reason = said.trim().split('\n').at(-1) ?? '';
  throw new StartProblem(
    `The embedded PostgreSQL could not be set up (${name} ended with ${child.exitCode ?? child.signalCode}: ${reason}): make room in the data folder and check that it may be written, or set DATABASE_URL.`,
  );
}
