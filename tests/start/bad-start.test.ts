import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { testDatabase } from '../support/database.ts';
import {
  failToStart,
  freePort,
  startLonghand,
  temporaryFolder,
} from '../support/longhand-process.ts';
import { listenAsPostgres } from '../support/old-postgres.ts';

/** It ends with code 1 and this sentence, and says nothing else. */
async function expectSentence(variables: Record<string, string>, sentence: string | RegExp) {
  const { code, printed } = await failToStart(variables);
  if (typeof sentence === 'string') expect(printed).toBe(`${sentence}\n`);
  else expect(printed).toMatch(sentence);
  expect(printed.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(1);
}

describe('Somebody whose Longhand cannot start is told in one sentence', () => {
  test('that another one runs on the same data folder', async () => {
    const dataDir = await temporaryFolder();
    await startLonghand({ DATA_DIR: dataDir, DEMO: '0' });
    await expectSentence(
      { DATA_DIR: dataDir },
      `Another Longhand is running on the data folder ${dataDir}: stop that one, or set DATA_DIR to another folder for this one.`,
    );
  });

  test('that the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    await expectSentence(
      { DATA_DIR: await temporaryFolder(), PORT: String(port) },
      `Port ${port} on 127.0.0.1 is taken: stop the program that listens there, or set PORT to a free one.`,
    );
  });

  test('that the host is not this machine', async () => {
    await expectSentence(
      { DATA_DIR: await temporaryFolder(), HOST: '192.0.2.1' },
      '192.0.2.1 is no address of this machine: set HOST to one, such as 127.0.0.1 or 0.0.0.0.',
    );
  });

  test('that the data folder is a file', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    await expectSentence(
      { DATA_DIR: file },
      `The data folder ${file} is a file: set DATA_DIR to a folder.`,
    );
  });

  test('that the data folder cannot be made', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    await expectSentence(
      { DATA_DIR: join(file, 'data') },
      `The data folder ${file}/data cannot be written: make it writable for the user who starts Longhand, or set DATA_DIR to another folder.`,
    );
  });

  test('that nothing answers at DATABASE_URL', async () => {
    const port = await freePort();
    await expectSentence(
      {
        DATA_DIR: await temporaryFolder(),
        DATABASE_URL: `postgres://somebody:secret@127.0.0.1:${port}/longhand`,
      },
      `No PostgreSQL answers at 127.0.0.1:${port}: start it, or correct DATABASE_URL.`,
    );
  });

  test('that the host in DATABASE_URL is unknown', async () => {
    await expectSentence(
      {
        DATA_DIR: await temporaryFolder(),
        DATABASE_URL: 'postgres://somebody:secret@nowhere.invalid/longhand',
      },
      'The database host nowhere.invalid is unknown: correct the host in DATABASE_URL.',
    );
  });

  test('that the password in DATABASE_URL is wrong, without repeating it', async () => {
    const { url, close } = await testDatabase({ empty: true });
    onTestFinished(close);
    const wrong = new URL(url);
    wrong.password = 'not-the-password';
    const { code, printed } = await failToStart({
      DATA_DIR: await temporaryFolder(),
      DATABASE_URL: wrong.href,
    });
    expect(printed).toMatch(/^The database at \S+ does not let the user \w+ in \(.+\): correct/);
    expect(printed).not.toContain('not-the-password');
    expect(code).toBe(1);
  });

  test('that the database of DATABASE_URL does not exist', async () => {
    const { url, close } = await testDatabase({ empty: true });
    onTestFinished(close);
    const missing = new URL(url);
    missing.pathname = '/missing';
    await expectSentence(
      { DATA_DIR: await temporaryFolder(), DATABASE_URL: missing.href },
      `There is no database missing at ${missing.host}: create it, or correct DATABASE_URL.`,
    );
  });

  test('that the database is too old', async () => {
    const server = await listenAsPostgres('13.4');
    onTestFinished(() => server.close());
    await expectSentence(
      { DATA_DIR: await temporaryFolder(), DATABASE_URL: server.url },
      `The database at ${new URL(server.url).host} is PostgreSQL 13.4, and Longhand needs 15 or later: upgrade it, or set DATABASE_URL to a newer one.`,
    );
  });

  test('about every bad variable, a sentence each', async () => {
    const { code, printed } = await failToStart({ PORT: 'http', DEMO: 'maybe', SECRET: 'short' });
    expect(printed.trim().split('\n')).toEqual([
      'PORT must be a whole number from 1 to 65535, such as 3000.',
      'DEMO must be 1 or 0.',
      'SECRET must have at least 32 characters: make one with `openssl rand -base64 48`.',
    ]);
    expect(code).toBe(1);
  });
});
