import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../db/connect.ts';
import { settleAbandoned } from './budget.store.ts';
import type { HeldJob } from './jobs.store.ts';
import { makeSuggestion, type Ended } from './making.actions.ts';
import { listUnfinished } from './material.store.ts';
import { lanesFor, pauseFor, usualLanes } from './pace.ts';
import { PrefixGate } from './prefix-gate.ts';
import type { Reader } from './reader.ts';
import type { MakingDeps } from './requests.actions.ts';

export interface PregradingOptions {
  readonly reader: Reader;
  readonly db: Database;
  readonly clock: { now(): Date };
  readonly log: { error(details: object, message: string): void };
}

export interface Pregrading {
  /** Makes what waits, and settles when nothing that is due is left. */
  flush(): Promise<void>;
  /** Settles when nothing of it runs any more. */
  stop(): Promise<void>;
}

const pollMs = 1_000;
const tendMs = 60_000;
/** Well under what the queue waits for a sign of life. */
const touchMs = 15_000;
/** Requests under way at a stop may still be answered for so long. */
const graceMs = 5_000;
/** What waits is put off for longer by the queue; somebody may have settled it meanwhile. */
const longestPauseMs = 60 * 60_000;
/** A request is answered or given up long before. */
const abandonedMs = 15 * 60_000;

/**
 * Makes suggestions as they come to wait. Any number of processes may do so: the queue gives each job to one of them, and
 * another one takes over what a killed one held.
 */
export function startPregrading({ reader, db, clock, log }: PregradingOptions): Pregrading {
  const { jobs } = reader;
  const stopping = new AbortController();
  const lanes = new Set<Promise<void>>();
  let most = usualLanes;
  let pausedUntil = 0;
  let isStopped = false;
  let isFailing = false;

  const making: MakingDeps = {
    reader,
    db,
    clock,
    gate: new PrefixGate(),
    tests: new Map(),
    stopping: stopping.signal,
    onReply: (result, planned) => {
      const { rateLimit } = result;
      const isAnswered = result.outcome !== 'failed';
      most = isAnswered ? lanesFor(rateLimit, planned.worstCaseTokens) : 1;
      const asked = isAnswered ? 0 : Math.min(result.retryAfterMs ?? 0, longestPauseMs);
      pausedUntil = Math.max(pausedUntil, Date.now() + Math.max(pauseFor(rateLimit), asked));
    },
    secondsPaused: () => Math.max(0, Math.ceil((pausedUntil - Date.now()) / 1_000)),
  };

  const mayStart = () => !isStopped && lanes.size < most && Date.now() >= pausedUntil;

  /** Takes jobs while there are any and so many may run; settles once none is due. */
  async function flush(): Promise<void> {
    while (!isStopped) {
      const job = mayStart() ? await jobs.fetch() : null;
      isFailing = false;
      if (job !== null) {
        open(job);
        continue;
      }
      if (lanes.size === 0) return;
      // What comes to wait meanwhile need not wait for a slow one.
      await Promise.race([...lanes, pause(pollMs)]);
    }
  }

  function open(job: HeldJob): void {
    const lane: Promise<void> = work(job)
      .catch((err: unknown) => {
        log.error({ err, suggestionId: job.id }, 'a suggestion could not be made; trying again');
      })
      .finally(() => lanes.delete(lane));
    lanes.add(lane);
  }

  async function work(job: HeldJob): Promise<void> {
    const alive = setInterval(() => void jobs.touch(job).catch(() => undefined), touchMs);
    try {
      const ended = await makeSuggestion(making, job);
      await settleJob(job, ended);
    } catch (error) {
      await jobs.putOff(job, { seconds: 60, all: false }).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(alive);
    }
  }

  async function settleJob(job: HeldJob, ended: Ended): Promise<void> {
    await (ended.kind === 'over' ? jobs.end(job) : jobs.putOff(job, ended));
  }

  let running: Promise<void> | null = null;
  const poll = () => {
    running ??= flush()
      .catch((err: unknown) => {
        // The database is away: said once, not every second.
        if (!isFailing) log.error({ err }, 'the queue of suggestions could not be read');
        isFailing = true;
      })
      .finally(() => (running = null));
  };
  const tend = () => {
    tending = tendOnce({ db, reader, clock }).catch((err: unknown) => {
      log.error({ err }, 'suggestions that nobody is at could not be looked for');
    });
  };
  let tending: Promise<void> = Promise.resolve();
  const timers = [setInterval(poll, pollMs), setInterval(tend, tendMs)];
  const supervision = jobs
    .startSupervision((err) => log.error({ err }, 'the queue of suggestions has a problem'))
    .catch((err: unknown) => {
      log.error({ err }, 'the queue of suggestions is not looked after');
      return () => Promise.resolve();
    });

  return {
    flush: async () => {
      await running;
      await flush();
    },
    stop: async () => {
      isStopped = true;
      for (const timer of timers) clearInterval(timer);
      const grace = setTimeout(() => stopping.abort(), graceMs);
      await Promise.allSettled([...lanes, running, tending]);
      clearTimeout(grace);
      await (
        await supervision
      )();
    },
  };
}

const mostTended = 500;

/** Whatever was lost on the way: suggestions whose job is gone get one, requests that nobody waits for are settled. */
async function tendOnce({ db, reader, clock }: Omit<PregradingOptions, 'log'>): Promise<void> {
  const now = clock.now();
  const before = new Date(now.getTime() - abandonedMs);
  await db.everywhere(async (tx) => {
    await settleAbandoned(tx, before, now);
    const unfinished = await listUnfinished(tx, before, mostTended);
    const ids = unfinished.map(({ id }) => id);
    const lost = new Set(await reader.jobs.listWithoutJob(tx, ids));
    await reader.jobs.add(
      tx,
      unfinished.filter(({ id }) => lost.has(id)),
    );
  });
}
