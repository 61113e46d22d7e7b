// Before `npm start` and its like, on whatever Node the machine has: installs what the lock file names and builds the
// web app, each only where that is not done yet. Plain JavaScript without packages, since there may be none yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as files from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const at = (/** @type {string} */ path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const command = process.argv[2] ?? 'start';
const needsWeb = ['start', 'test', 'bench', 'build'].includes(command);

try {
  refuseNodeBefore(20, 19);
  if (!isReady()) await alone(setUp);
  // macOS has no Node among the packages; elsewhere `node` is theirs from here on.
  if (!files.existsSync(at('node_modules/.bin/node'))) refuseNodeBefore(24, 0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function isReady() {
  return isInstalled() && (!needsWeb || isBuilt());
}

async function setUp() {
  if (!isInstalled()) await install();
  if (needsWeb && !isBuilt()) await build();
}

/** What npm has written down as installed, against what the lock file asks for: times prove nothing after a checkout. */
function isInstalled() {
  const installed = packagesOf(at('node_modules/.package-lock.json'));
  const mayLackDev = command === 'admin' || (command === 'start' && isBuilt());
  return Object.entries(packagesOf(at('package-lock.json'))).every(([path, wanted]) => {
    const found = installed[path];
    if (path === '') return true;
    if (!found) return wanted.optional || wanted.devOptional || (wanted.dev && mayLackDev);
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/** @returns {Record<string, { version?: string, integrity?: string, optional?: true, dev?: true, devOptional?: true }>} */
function packagesOf(/** @type {string} */ lockFile) {
  if (!files.existsSync(lockFile)) return {};
  return JSON.parse(files.readFileSync(lockFile, 'utf8')).packages;
}

async function install() {
  console.error('Installing the packages that package-lock.json names.');
  const { npm_execpath: npm = '', npm_node_execpath: node = process.execPath } = process.env;
  const options = ['ci', '--include=dev', '--include=optional'];
  const problem =
    'The packages could not be installed: see what npm says above, check the way to its registry, and try again.';
  if (npm.endsWith('.js')) await run(node, [npm, ...options], problem);
  else await run('npm', options, problem);
  // The scripts begin with `exec`, so that a signal to npm reaches Node and not a shell; Windows has no such word.
  if (process.platform === 'win32') {
    files.writeFileSync(at('node_modules/.bin/exec.cmd'), '@%*\r\n');
  }
}

function isBuilt() {
  const stamp = at('web/dist/.built-from');
  return files.existsSync(stamp) && files.readFileSync(stamp, 'utf8') === webSources();
}

/** @returns {string} a hash of everything the built web app is made from */
function webSources() {
  const hash = createHash('sha256');
  const paths = files
    .readdirSync(at('web'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(at('web/dist')));
  for (const path of [...paths.sort(), at('package-lock.json')]) {
    hash
      .update(relative(at(''), path))
      .update('\0')
      .update(files.readFileSync(path))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Built beside its place and moved there whole: a build that fails or is killed leaves the last one standing. */
async function build() {
  console.error('Building the web app.');
  const sources = webSources();
  const made = at('node_modules/.cache/web-made');
  const past = at('node_modules/.cache/web-past');
  const vite = [at('node_modules/vite/bin/vite.js'), 'build', '--config', at('web/vite.config.ts')];
  const options = ['--outDir', made, '--logLevel', 'warn'];
  files.rmSync(made, { recursive: true, force: true });
  await run(
    node24(),
    [...vite, ...options],
    'The web app could not be built: see above what is wrong in the folder web.',
  );
  files.writeFileSync(join(made, '.built-from'), sources);
  files.rmSync(past, { recursive: true, force: true });
  if (files.existsSync(at('web/dist'))) files.renameSync(at('web/dist'), past);
  files.renameSync(made, at('web/dist'));
  files.rmSync(past, { recursive: true, force: true });
}

function node24() {
  const own = at(`node_modules/node-${process.platform}-${process.arch}/bin/node`);
  return files.existsSync(own) ? own : process.execPath;
}

async function run(
  /** @type {string} */ program,
  /** @type {string[]} */ options,
  /** @type {string} */ problem,
) {
  const child = spawn(program, options, {
    cwd: at(''),
    env: ownEnvironment(),
    // Standard output is kept for what the command itself prints.
    stdio: ['ignore', process.stderr, 'inherit'],
    shell: process.platform === 'win32' && program === 'npm',
  });
  const code = await new Promise((resolve) => {
    child.once('error', resolve);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(problem);
}

/** What npm tells its scripts about the outer command (`--omit`, `--ignore-scripts`) must not bend the inner one. */
function ownEnvironment() {
  const bent =
    /^npm_(package|lifecycle|command|config_(omit|include|production|only|ignore_scripts|dry_run))/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !bent.test(name)));
}

/** Runs while no other set-up of this folder does. The lock shows life every second, so a dead one is known by its age. */
async function alone(/** @type {() => Promise<void>} */ work) {
  const lock = at('.set-up.lock');
  for (let waiting = false; !take(lock); waiting = true) {
    if (!waiting) console.error('Another set-up of this folder is at work; waiting for it.');
    await pause(250);
  }
  const pulse = setInterval(() => files.utimesSync(lock, new Date(), new Date()), 1000);
  try {
    await work();
  } finally {
    clearInterval(pulse);
    files.rmSync(lock, { recursive: true, force: true });
  }
}

function take(/** @type {string} */ lock) {
  try {
    files.mkdirSync(lock);
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw new Error(
        `Packages are to be installed or the web app built, but this user may not write to ${at('')}: do it as the user who may.`,
        { cause: error },
      );
    }
  }
  const age = Date.now() - (files.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age > 15_000) files.rmSync(lock, { recursive: true, force: true });
  return false;
}

function refuseNodeBefore(/** @type {number} */ major, /** @type {number} */ minor) {
  const [hasMajor = 0, hasMinor = 0] = process.versions.node.split('.').map(Number);
  if (hasMajor > major || (hasMajor === major && hasMinor >= minor)) return;
  throw new Error(
    `Longhand needs Node ${major}.${minor} or later here, and this is ${process.versions.node}: install a newer one from nodejs.org.`,
  );
}
