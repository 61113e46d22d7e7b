import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);

test('the lock file names no download address, and npm ci takes it as it is', () => {
  const lock = readFileSync(new URL('package-lock.json', root), 'utf8');
  expect(lock).not.toContain('"resolved"');
  const npm = process.env['npm_execpath'];
  const [command, ...words] = npm === undefined ? ['npm'] : [process.execPath, npm];
  const said = execFileSync(command, [...words, 'ci', '--dry-run'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(said).not.toContain('error');
});
