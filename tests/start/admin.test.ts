import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runAdmin, startLonghand, temporaryFolder } from '../support/longhand-process.ts';

const owner = [
  ...['create-owner', '--organization', 'Harbour', '--name', 'Ines'],
  ...['--email', 'ines@example.com'],
];

describe('Somebody who runs an admin command on the embedded database', () => {
  test('may do so beside a running Longhand, which goes on', async () => {
    const variables = { DATA_DIR: await temporaryFolder(), DEMO: '0' };
    const longhand = await startLonghand(variables);
    const { code, printed } = await runAdmin(variables, ...owner);
    expect(code).toBe(0);
    expect(printed.trim().split('\n').at(-1)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\S+$/);
    expect((await fetch(`${longhand.address}/health/ready`)).status).toBe(200);
  });

  test('may do so before the first start, and nothing is left running', async () => {
    const dataDir = await temporaryFolder();
    expect((await runAdmin({ DATA_DIR: dataDir }, ...owner)).code).toBe(0);
    expect(existsSync(join(dataDir, 'postgres', 'PG_VERSION'))).toBe(true);
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  });
});
