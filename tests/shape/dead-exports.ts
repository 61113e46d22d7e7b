import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { analyzeTsConfig } from 'ts-unused-exports';

/**
 * Exports that nobody uses, for `npm run check`. The tool does not read components, and calls a type dead that only
 * describes another export of its file; so a name that any component holds, or that its own file uses, is alive.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const components = globSync('web/**/*.svelte', { cwd: root, exclude: ['web/dist/**'] })
  .map((file) => readFileSync(`${root}/${file}`, 'utf8'))
  .join('\n');

const dead = ['tsconfig.json', 'web/tsconfig.json'].flatMap((config) => {
  const { unusedExports } = analyzeTsConfig(`${root}/${config}`);
  return Object.entries(unusedExports)
    .filter(([file]) => !/\.config\.ts$|\.d\.ts$/.test(file))
    .flatMap(([file, exports]) => {
      const source = readFileSync(file, 'utf8');
      return exports
        .filter(({ exportName }) => timesIn(source, exportName) < 2)
        .filter(({ exportName }) => timesIn(components, exportName) === 0)
        .map(({ exportName }) => `${file.replace(root, '')}: ${exportName}`);
    });
});

/** Called by tools, by name. */
const isUsedElsewhere = new Set([
  'tests/support/global-setup.ts: setup',
  'web/precompress.ts: precompress',
]);
const said = [...new Set(dead)].filter((one) => !isUsedElsewhere.has(one));
if (said.length > 0) {
  console.error(`Nobody uses these exports:\n${said.join('\n')}`);
  process.exit(1);
}

function timesIn(text: string, name: string): number {
  return text.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0;
}
