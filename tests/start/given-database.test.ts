import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { startLonghand, temporaryFolder } from '../support/longhand-process.ts';

const SECRET = 'the same secret in every process';

describe('Somebody who gives Longhand a database', () => {
  test('may start several at once on an empty one', async () => {
    const { url, close } = await testDatabase({ empty: true });
    onTestFinished(close);
    const variables = { DATABASE_URL: url, SECRET, DATA_DIR: await temporaryFolder() };
    const both = await Promise.all([startLonghand(variables), startLonghand(variables)]);
    for (const { address } of both) {
      expect((await fetch(`${address}/health/ready`)).status).toBe(200);
    }
    const ends = await Promise.all(both.map((longhand) => longhand.end()));
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
  });

  test('gets no demo and no second database', async () => {
    const { url, close } = await testDatabase({ empty: true });
    onTestFinished(close);
    const dataDir = await temporaryFolder();
    const longhand = await startLonghand({ DATABASE_URL: url, DATA_DIR: dataDir });
    expect(longhand.printed()).not.toContain('demo');
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  });
});
