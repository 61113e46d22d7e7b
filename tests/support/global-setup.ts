import type { TestProject } from 'vitest/node';
import { startTestCluster, type TestCluster } from './cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: { readonly url: string; readonly template: string };
  }
}

/** Each project that needs a database calls this; all of them share one cluster, which the last one stops. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  run.users += 1;
  run.cluster ??= startTestCluster(process.env['TEST_DATABASE_URL']);
  const { url, template, stop } = await run.cluster;
  project.provide('databaseServer', { url, template });
  return async () => {
    run.users -= 1;
    if (run.users === 0) await stop();
  };
}

// Every project loads its own copy of this module, but all of them in one process.
const shared: typeof globalThis & { longhandTestRun?: TestRun } = globalThis;
const run = (shared.longhandTestRun ??= { users: 0, cluster: undefined });

interface TestRun {
  users: number;
  cluster: Promise<TestCluster> | undefined;
}
