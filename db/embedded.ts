import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { holdFolder, type Hold } from './embedded/hold.ts';
import { initialise, role, setPassword } from './embedded/initialise.ts';
import { clearLeftOver, readPort } from './embedded/left-over.ts';
import { startPostmaster } from './embedded/postmaster.ts';
import { findPrograms, findUser } from './embedded/programs.ts';
import { StartProblem } from './start-problem.ts';

export interface EmbeddedOptions {
  /** An absolute path whose parent exists; nobody else may start a server in it meanwhile (`holdFolder`). */
  readonly directory: string;
  readonly password: string;
  readonly log: (line: string) => void;
  readonly settings?: Readonly<Record<string, string>>;
  readonly mayCreateDatabases?: boolean;
}

export interface Embedded {
  /** An ordinary role, which owns the database and nothing else. */
  readonly url: string;
  readonly isNew: boolean;
  /** Settles when the server is gone, whether asked to or not. */
  readonly gone: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the embedded server, made first where there is none. The caller holds the folder: see `holdFolder`. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { directory, password, log, settings = {}, mayCreateDatabases = false } = options;
  const programs = await findPrograms(dirname(directory), await findUser());
  const isNew = !existsSync(join(directory, 'PG_VERSION'));
  if (isNew) await initialise(programs, { directory, password, mayCreateDatabases });
  else await clearLeftOver(directory);

  let server = await startPostmaster(programs, { directory, settings, log });
  if (!(await isPassword(addressOf(server.port, password)))) {
    await server.stop();
    await setPassword(programs, directory, password);
    server = await startPostmaster(programs, { directory, settings, log });
  }
  return { ...server, url: addressOf(server.port, password), isNew };
}

/** For a command beside a running Longhand: its server, else one started for as long as the command takes. */
export async function useEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const folder = dirname(options.directory);
  for (let attempt = 1; attempt <= 50; attempt += 1) {
    const hold = holdFolder(folder);
    if (hold !== null) return releasing(await startEmbedded(options), hold);
    const port = await readPort(options.directory);
    if (port !== null) return borrowed(addressOf(port, options.password));
    await pause(200);
  }
  throw new StartProblem(
    `Another Longhand holds ${folder} but its database is not ready: look at what that one says, or stop it.`,
  );
}

function addressOf(port: number, password: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${role}`;
}

async function isPassword(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '28P01') return false;
    throw error;
  } finally {
    await client.end();
  }
}

function releasing(server: Embedded, hold: Hold): Embedded {
  return {
    ...server,
    async stop() {
      await server.stop();
      hold.release();
    },
  };
}

function borrowed(url: string): Embedded {
  return { url, isNew: false, gone: new Promise(() => undefined), stop: () => Promise.resolve() };
}
