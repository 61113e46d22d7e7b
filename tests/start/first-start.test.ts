import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { launchLonghand, startLonghand, temporaryFolder } from '../support/longhand-process.ts';

describe('Somebody who starts Longhand on an empty folder', () => {
  test('is told the address, a link as owner and three links into the demo', async () => {
    const longhand = await startLonghand({ DATA_DIR: await temporaryFolder() });
    const lines = longhand.printed().trim().split('\n');
    const links = lines.slice(lines.indexOf(`Longhand is listening at ${longhand.address}`) + 1);
    expect(links.map((line) => line.replace(/ http\S+$/, ''))).toEqual([
      'Sign in as owner, once:',
      'Look around the demo as lead:',
      'Look around the demo as interviewer:',
      'Look around the demo as candidate:',
    ]);
    for (const line of links) expect(line).toContain(` ${longhand.address}/`);
    expect((await fetch(`${longhand.address}/health/ready`)).status).toBe(200);
  });

  test('gets no demo where DEMO is 0', async () => {
    const longhand = await startLonghand({ DATA_DIR: await temporaryFolder(), DEMO: '0' });
    expect(longhand.printed()).toContain('Sign in as owner, once: http');
    expect(longhand.printed()).not.toContain('demo');
  });

  test('gets a secret that nobody else may read', async () => {
    const dataDir = join(await temporaryFolder(), 'data');
    await startLonghand({ DATA_DIR: dataDir, DEMO: '0' });
    expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600);
    expect((await stat(dataDir)).mode & 0o066).toBe(0);
  });

  test('may stop it half-way and start it again', async () => {
    const dataDir = await temporaryFolder();
    const first = await launchLonghand({ DATA_DIR: dataDir, DEMO: '0' });
    while (!existsSync(join(dataDir, 'longhand.lock'))) await pause(5);
    await pause(200);
    expect((await first.end('SIGTERM')).code).toBe(0);

    const killed = await launchLonghand({ DATA_DIR: dataDir, DEMO: '0' });
    await pause(400);
    await killed.end('SIGKILL');

    const last = await startLonghand({ DATA_DIR: dataDir, DEMO: '0' });
    expect(last.printed()).toContain('Sign in as owner, once: http');
  });
});
