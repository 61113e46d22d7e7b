import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSecrets } from '../server/secrets.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'longhand-secrets-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('A Longhand that is given no secret', () => {
  test('makes one that only its user can read, and finds it again', () => {
    const dataDir = join(folder, 'new', 'data');
    const made = openSecrets({ dataDir });
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(['secret']);
    expect(openSecrets({ dataDir })).toEqual(made);
  });

  test('makes another one in another folder', () => {
    const first = openSecrets({ dataDir: join(folder, 'first') });
    expect(openSecrets({ dataDir: join(folder, 'second') })).not.toEqual(first);
  });

  test('refuses a damaged one instead of making every link worthless in silence', () => {
    const file = join(folder, 'secret');
    writeFileSync(file, 'short');
    expect(() => openSecrets({ dataDir: folder })).toThrow(
      `The secret in ${file} is shorter than 32 characters: put it back from your backup`,
    );
    expect(readFileSync(file, 'utf8')).toBe('short');
  });
});

describe('A Longhand that is given a secret', () => {
  const secret = 'a secret of thirty-two characters';

  test('keeps it out of the data folder', () => {
    openSecrets({ dataDir: folder, secret });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('has a key of 32 bytes for each purpose, and no two alike', () => {
    const { databasePassword, ...keys } = openSecrets({ dataDir: folder, secret });
    const written = Object.values(keys).map((key) => key.toString('base64url'));
    expect(Object.values(keys).map((key) => key.length)).toEqual(written.map(() => 32));
    expect(new Set([...written, databasePassword]).size).toBe(written.length + 1);
  });
});
