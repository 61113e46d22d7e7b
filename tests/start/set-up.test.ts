import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/longhand-process.ts';

let project: string;

/** Stands in for npm: notes the call and installs a Vite that notes the build and fails where the page says so. */
const npm = `
  import { appendFileSync, copyFileSync, mkdirSync } from 'node:fs';
  appendFileSync('calls', process.argv[2] + '\\n');
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const folder of ['.bin', 'vite/bin']) mkdirSync('node_modules/' + folder, { recursive: true });
  copyFileSync('vite-stand-in.js', 'node_modules/vite/bin/vite.js');
  copyFileSync('vite-stand-in.js', 'node_modules/.bin/node');
  copyFileSync('package-lock.json', 'node_modules/.package-lock.json');`;
const vite = `
  import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
  appendFileSync('calls', 'build\\n');
  const page = readFileSync('web/index.html', 'utf8');
  if (page === 'broken') process.exit(1);
  const made = process.argv[process.argv.indexOf('--outDir') + 1];
  mkdirSync(made, { recursive: true });
  writeFileSync(made + '/index.html', page);`;

const write = (path: string, content: string) => writeFile(join(project, path), content);
const read = (path: string) => readFile(join(project, path), 'utf8');
const lockFile = (version: string) => JSON.stringify({ packages: { '': {}, a: { version } } });

beforeEach(async () => {
  project = await temporaryFolder();
  await mkdir(join(project, 'server'));
  await mkdir(join(project, 'web'));
  await copyFile(
    new URL('../../server/set-up.js', import.meta.url),
    join(project, 'server/set-up.js'),
  );
  await write('package.json', '{ "type": "module" }');
  await write('package-lock.json', lockFile('1'));
  await write('web/index.html', 'first');
  await write('npm.js', npm);
  await write('vite-stand-in.js', vite);
  await write('calls', '');
});

/** What was called, what was printed and with which code it ended. */
async function setUp(command: string) {
  await write('calls', '');
  const { code, printed } = await run(command);
  return { code, printed, calls: await calls() };
}

const calls = async () => (await read('calls')).split('\n').filter(Boolean);

async function run(command: string) {
  const child = spawn(process.execPath, ['server/set-up.js', command], {
    cwd: project,
    env: { PATH: process.env['PATH'], npm_execpath: join(project, 'npm.js') },
  });
  const closed = once(child, 'close');
  const printed = (await text(child.stdout)) + (await text(child.stderr));
  await closed;
  return { code: child.exitCode, printed };
}

describe('Somebody who calls a script of a fresh clone', () => {
  test('has it installed and built, and the next time nothing is done or said', async () => {
    expect(await setUp('start')).toEqual({
      code: 0,
      printed: 'Installing the packages that package-lock.json names.\nBuilding the web app.\n',
      calls: ['ci', 'build'],
    });
    expect(await read('web/dist/index.html')).toBe('first');
    expect(await setUp('start')).toEqual({ code: 0, printed: '', calls: [] });
  });

  test('has nothing built for a check', async () => {
    expect((await setUp('check')).calls).toEqual(['ci']);
  });

  test('may call it twice at once: the work is done once', async () => {
    const both = await Promise.all([run('start'), run('start')]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(await calls()).toEqual(['ci', 'build']);
  });

  test('is not held up by a set-up that was killed', async () => {
    await mkdir(join(project, '.set-up.lock'));
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(join(project, '.set-up.lock'), longAgo, longAgo);
    expect((await setUp('start')).calls).toEqual(['ci', 'build']);
  });
});

describe('Somebody who has pulled a change', () => {
  beforeEach(async () => {
    await run('start');
  });

  test('of a page has it built', async () => {
    await write('web/index.html', 'second');
    expect((await setUp('start')).calls).toEqual(['build']);
    expect(await read('web/dist/index.html')).toBe('second');
  });

  test('of the lock file has it installed, and built with what is new', async () => {
    await write('package-lock.json', lockFile('2'));
    expect((await setUp('start')).calls).toEqual(['ci', 'build']);
  });

  test('that does not build is told so and keeps what was built before', async () => {
    await write('web/index.html', 'broken');
    const { code, printed } = await setUp('start');
    expect(printed).toContain('The web app could not be built: see above');
    expect(code).toBe(1);
    expect(await read('web/dist/index.html')).toBe('first');
  });
});
