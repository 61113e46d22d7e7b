import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartProblem } from '../start-problem.ts';

export interface Hold {
  release(): void;
}

/**
 * Keeps a second Longhand off the folder for as long as this process lives; null where another one holds it.
 * SQLite's lock belongs to the kernel, which frees it at any death: no process id to go stale or to be reused.
 */
export function holdFolder(folder: string): Hold | null {
  try {
    const lock = new DatabaseSync(join(folder, 'longhand.lock'), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    return { release: () => lock.close() };
  } catch (error) {
    if (isBusy(error)) return null;
    throw new StartProblem(
      `The data folder ${folder} cannot be locked for one Longhand alone: set DATA_DIR to a folder on a local disk.`,
      error,
    );
  }
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}
