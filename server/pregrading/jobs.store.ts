import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss, type Db } from 'pg-boss';
import type { Database, Transaction } from '../../db/connect.ts';
import { queueSchema, runSql, suggestionQueue } from '../../db/queue.ts';

/** A suggestion that waits to be made. Its job has its id, so that it has one job at most. */
export interface WaitingSuggestion {
  readonly id: string;
  readonly organizationId: string;
  /** Those of one group ask with the same beginning. */
  readonly group: string;
}

/** A job that this process holds. */
export interface HeldJob {
  readonly id: string;
  readonly organizationId: string;
  /** Which attempt it is: whoever has lost it can neither end it nor put it off. */
  readonly retryCount: number;
}

export interface JobQueue {
  /** In the transaction in which a suggestion begins to wait, and gone with it. */
  add(tx: Transaction, waiting: readonly WaitingSuggestion[]): Promise<void>;
  cancel(tx: Transaction, suggestionIds: readonly string[]): Promise<void>;
  /** What of these has no job any more. */
  listWithoutJob(tx: Transaction, suggestionIds: readonly string[]): Promise<readonly string[]>;
  /** What held an organization's jobs does no longer: they are due at once, also those that are just being put off for it. */
  release(tx: Transaction, organizationId: string): Promise<void>;
  /** The one to do next, which is held from then on; null when nothing is due. */
  fetch(): Promise<HeldJob | null>;
  /** Still at it. */
  touch(job: HeldJob): Promise<void>;
  end(job: HeldJob): Promise<void>;
  /** Lets it wait again, with `all` everything else of its organization as well; but nothing that was released meanwhile. */
  putOff(job: HeldJob, wait: { readonly seconds: number; readonly all: boolean }): Promise<void>;
  /** Looks after jobs whose process was killed, and clears away old ones. */
  startSupervision(onError: (error: unknown) => void): Promise<() => Promise<void>>;
}

/** The only importer of pg-boss, but for the migration. It runs on our own connections. */
export function openJobQueue(db: Database): JobQueue {
  const executeSql: Db['executeSql'] = (text, values) => runSql(db.writer, text, values);
  const options = { db: { executeSql }, schema: queueSchema, schedule: false };
  const boss = new PgBoss({ ...options, supervise: false });
  const within = (tx: Transaction) => ({ db: fromDrizzle(tx, sql) });
  const jobTable = sql`${sql.identifier(queueSchema)}.job`;

  async function delayAll(tx: Transaction, organizationId: string, seconds: number): Promise<void> {
    await boss.update(suggestionQueue, undefined, {
      singletonKey: organizationId,
      match: 'all',
      startAfter: seconds,
      ...within(tx),
    });
  }

  /** Whether it was released since it was fetched. Until the transaction ends, no other release gets past. */
  async function takeRelease(tx: Transaction, { id, retryCount }: HeldJob): Promise<boolean> {
    const { rows } = await tx.execute<{ released: boolean }>(sql`
      with held as (
        select id, data ? 'released' as released from ${jobTable}
        where name = ${suggestionQueue} and id = ${id} and retry_count = ${retryCount} for update
      )
      update ${jobTable} job set data = data - 'released' from held
      where name = ${suggestionQueue} and job.id = held.id returning held.released`);
    return rows[0]?.released ?? false;
  }

  return {
    add: async (tx, waiting) => {
      if (waiting.length === 0) return;
      const jobs = waiting.map(({ id, organizationId, group }) => ({
        id,
        data: { organizationId },
        group: { id: group },
        singletonKey: organizationId,
      }));
      // One that was cancelled or has failed would stand in the way.
      const ids = waiting.map(({ id }) => id);
      await boss.deleteJob(suggestionQueue, ids, within(tx));
      await boss.insert(suggestionQueue, jobs, within(tx));
    },
    cancel: async (tx, suggestionIds) => {
      if (suggestionIds.length === 0) return;
      await boss.cancel(suggestionQueue, [...suggestionIds], within(tx));
    },
    listWithoutJob: async (tx, suggestionIds) => {
      const { rows } = await tx.execute<{ id: string }>(sql`
        select wanted.id from unnest(${sql.param(suggestionIds)}::uuid[]) wanted (id)
        where not exists (
          select from ${jobTable}
          where name = ${suggestionQueue} and job.id = wanted.id and state <= 'active')`);
      return rows.map(({ id }) => id);
    },
    release: async (tx, organizationId) => {
      await tx.execute(sql`
        update ${jobTable} set data = data || '{"released":true}'
        where name = ${suggestionQueue} and singleton_key = ${organizationId} and state = 'active'`);
      await delayAll(tx, organizationId, 0);
    },
    fetch: async () => {
      const [job] = await boss.fetch<{ organizationId: string }>(suggestionQueue);
      if (job === undefined) return null;
      return { id: job.id, organizationId: job.data.organizationId, retryCount: job.retryCount };
    },
    touch: async (job) => void (await boss.touch(suggestionQueue, job)),
    end: async (job) => void (await boss.complete(suggestionQueue, job)),
    putOff: (job, { seconds, all }) =>
      db.everywhere(async (tx) => {
        const isReleased = await takeRelease(tx, job);
        await boss.fail(suggestionQueue, job, { reason: 'put off' }, within(tx));
        const { id } = job;
        const startAfter = isReleased ? 0 : seconds;
        await boss.update(suggestionQueue, undefined, { id, startAfter, ...within(tx) });
        if (all && !isReleased) await delayAll(tx, job.organizationId, seconds);
      }),
    startSupervision: async (onError) => {
      const supervisor = new PgBoss({ ...options, superviseIntervalSeconds: 20 });
      supervisor.on('error', onError);
      await supervisor.start();
      return () => supervisor.stop({ graceful: false, close: false });
    },
  };
}
