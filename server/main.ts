import { once } from 'node:events';
import { connect } from '../db/connect.ts';
import { migrate } from '../db/migrate.ts';
import { StartProblem } from '../db/start-problem.ts';
import { buildApp } from './app.ts';
import { countUncounted } from './cohorts/facts/check-facts.actions.ts';
import { parseEnvironment, type Environment } from './env.ts';
import { firstRun } from './first-run.ts';
import { startJobs } from './jobs.ts';
import { loggable } from './http/loggable.ts';
import { openSecrets } from './secrets.ts';
import { announce } from './starting/announce.ts';
import { drain } from './starting/drain.ts';
import { holdDataFolder, openDatabase, type OpenDatabase } from './starting/open-database.ts';
import { backlog, refuseTakenPort, whyNotListening } from './starting/port.ts';
import { StopRequested, stopRequest } from './starting/stop-request.ts';

type Close = () => unknown;

const log = {
  info: (line: string) => console.log(line),
  error: (details: object, line: string) =>
    console.error(line, 'err' in details ? { ...details, err: loggable(details.err) } : details),
};

const parsed = parseEnvironment(process.env);
if (!parsed.ok) {
  for (const problem of parsed.problems) console.error(problem);
  process.exit(1);
}
process.exit(await run(parsed.environment, 'npm_lifecycle_event' in process.env));

/** Serves until it is told to stop; what was opened is closed in the opposite order, however far the start came. */
async function run(environment: Environment, startedByNpm: boolean): Promise<number> {
  const stop = stopRequest({ endsWithParent: startedByNpm });
  const opened: Close[] = [];
  try {
    const database = await start(environment, opened, stop);
    await Promise.race([refuseLoss(database, environment), aborted(stop)]);
    return 0;
  } catch (error) {
    if (error instanceof StopRequested) return 0;
    console.error(error instanceof StartProblem ? error.message : error);
    return 1;
  } finally {
    refuseToWaitForEver();
    for (const close of opened.toReversed()) await close();
  }
}

async function start(
  environment: Environment,
  opened: Close[],
  stop: AbortSignal,
): Promise<OpenDatabase> {
  const secrets = openSecrets(environment);
  opened.push(await holdDataFolder(environment));
  await refuseTakenPort(environment);

  const database = await openDatabase({ environment, secrets, log: databaseLog(environment) });
  opened.push(() => database.close());
  stop.throwIfAborted();
  await migrate(database.url);
  const db = connect({ url: database.url });
  opened.push(() => db.close());

  const deps = { db, secrets, environment, clock: { now: () => new Date() } };
  const app = await buildApp(deps);
  opened.push(() => drain(app));
  stop.throwIfAborted();
  await countUncounted(db, log.info);
  stop.throwIfAborted();
  const links = await firstRun(deps);
  stop.throwIfAborted();
  const jobs = await startJobs(deps, log);
  opened.push(() => jobs.stop());
  const { host, port } = environment;
  await listen(() => app.listen({ host, port, backlog }), environment);
  announce(environment.publicUrl, links);
  return database;
}

async function listen(open: () => Promise<unknown>, environment: Environment): Promise<void> {
  try {
    await open();
  } catch (error) {
    throw whyNotListening(error, environment);
  }
}

function databaseLog({ logLevel }: Environment): (line: string) => void {
  return logLevel === 'debug' || logLevel === 'trace' ? (line) => console.error(line) : () => {};
}

async function refuseLoss(database: OpenDatabase, { dataDir }: Environment): Promise<never> {
  await database.gone;
  throw new StartProblem(
    `The embedded PostgreSQL in ${dataDir} has ended: start Longhand again; LOG_LEVEL=debug shows what it says.`,
  );
}

async function aborted(stop: AbortSignal): Promise<void> {
  if (!stop.aborted) await once(stop, 'abort');
}

function refuseToWaitForEver(): void {
  setTimeout(() => {
    console.error('Longhand did not stop within 30 seconds and ends now.');
    process.exit(1);
  }, 30_000).unref();
}
