import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exists, isServerOf, stopProcess } from './processes.ts';

/** After a `kill -9` of Longhand its server lives on, or its pid file names nobody, or by now a stranger. */
export async function clearLeftOver(directory: string): Promise<void> {
  const file = join(directory, 'postmaster.pid');
  const content = await readFile(file, 'utf8').catch(() => '');
  const [pid = 0] = content.split('\n').map(Number);
  if (pid <= 0 || !exists(pid)) return;
  if (await isServerOf(pid, directory)) return stopProcess(pid);
  // PostgreSQL would take the stranger for its own server and refuse. Without the file it could not see whether
  // processes of the old server are still at work, so it keeps the file, with an id that nobody can have.
  await writeFile(file, content.replace(/^\d+/, String(2 ** 31 - 1)));
}

/** The port of the running server, null where none is ready. */
export async function readPort(directory: string): Promise<number | null> {
  const content = await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = content.split('\n').map((line) => line.trim());
  return lines[7] === 'ready' ? Number(lines[3]) : null;
}
