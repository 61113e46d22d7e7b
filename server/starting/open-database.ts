import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { holdFolder } from '../../db/embedded/hold.ts';
import { startEmbedded, useEmbedded } from '../../db/embedded.ts';
import { examineDatabase } from '../../db/examine.ts';
import { StartProblem } from '../../db/start-problem.ts';
import type { Environment } from '../env.ts';
import type { Secrets } from '../secrets.ts';

export interface OpenDatabase {
  readonly url: string;
  /** Settles when an embedded server has gone by itself. */
  readonly gone: Promise<void>;
  close(): Promise<void>;
}

interface Given {
  readonly environment: Environment;
  readonly secrets: Secrets;
  readonly log: (line: string) => void;
}

/** For the server: the given database, or the embedded one, which then nobody else may start. */
export async function openDatabase(given: Given): Promise<OpenDatabase> {
  const { databaseUrl } = given.environment;
  if (databaseUrl !== undefined) return openGiven(databaseUrl);
  const server = await startEmbedded(embeddedOptions(given));
  return { url: server.url, gone: server.gone, close: () => server.stop() };
}

/** For a command: the same database, whether a Longhand runs on it at the time or not. */
export async function borrowDatabase(given: Given): Promise<OpenDatabase> {
  const { databaseUrl } = given.environment;
  if (databaseUrl !== undefined) return openGiven(databaseUrl);
  const server = await useEmbedded(embeddedOptions(given));
  return { url: server.url, gone: server.gone, close: () => server.stop() };
}

/** One Longhand for one embedded database: the second is told so before it looks at anything else. */
export async function holdDataFolder({ databaseUrl, dataDir }: Environment): Promise<() => void> {
  if (databaseUrl !== undefined) return () => undefined;
  // One that has just been told to stop may need a moment.
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    const hold = holdFolder(dataDir);
    if (hold !== null) return () => hold.release();
    await pause(100);
  }
  throw new StartProblem(
    `Another Longhand is running on the data folder ${dataDir}: stop that one, or set DATA_DIR to another folder for this one.`,
  );
}

function embeddedOptions({ environment, secrets, log }: Given) {
  return {
    directory: join(environment.dataDir, 'postgres'),
    password: secrets.databasePassword,
    log,
  };
}

async function openGiven(url: string): Promise<OpenDatabase> {
  const { unboundRole } = await examineDatabase(url);
  if (unboundRole !== null) {
    console.warn(
      `Warning: the database role ${unboundRole} bypasses row-level security, which keeps organizations apart: connect as an ordinary role that owns the database.`,
    );
  }
  return { url, gone: new Promise(() => undefined), close: () => Promise.resolve() };
}
