import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { databaseUrl, statements } from './cluster.ts';

export interface TestDatabase {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A database of its own for one test file: migrated, or `empty` for a start that migrates by itself. */
export async function testDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const { url, template } = inject('databaseServer');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await statements(url, `create database ${name} template ${empty ? 'template0' : template}`);
  return {
    url: databaseUrl(url, name),
    close: () => statements(url, `drop database ${name} with (force)`),
  };
}
