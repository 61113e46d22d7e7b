import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configurationTable } from '../../server/env.ts';

const readme = new URL('../../README.md', import.meta.url);
const marker = '<!-- configuration -->';

test('the README holds the configuration table as the environment’s schema has it', () => {
  expect(existsSync(readme), 'there is no README.md').toBe(true);
  const parts = readFileSync(readme, 'utf8').split(marker);
  expect(parts.length, `README.md needs two lines ${marker} with the table between them`).toBe(3);
  expect(parts[1]?.trim()).toBe(configurationTable());
});
