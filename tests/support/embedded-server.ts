import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSecrets } from '../../server/secrets.ts';

/** The embedded server of a data folder, as its own pid file tells. */
export async function embeddedServer(dataDir: string): Promise<{ pid: number; url: string }> {
  const content = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
  const [pid = '', , , port = ''] = content.split('\n');
  const password = openSecrets({ dataDir }).databasePassword;
  return { pid: Number(pid), url: `postgres://longhand:${password}@127.0.0.1:${port}/longhand` };
}

/** False for a zombie too: it only waits to be counted. */
export async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat !== null && !stat.slice(stat.lastIndexOf(')')).startsWith(') Z');
}
