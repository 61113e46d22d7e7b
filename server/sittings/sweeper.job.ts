import type { Database, Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import { queueMails } from '../mail/outbox.store.ts';
import { lastMoment, networkGraceMs } from './clock.ts';
import { closeWithDraft, type AnswerHooks } from './closing.ts';
import { receiptMail } from './receipt-mail.ts';
import { listSeatsOfSittings, type Seat } from './seats.store.ts';
import {
  finishSitting,
  listAbandonedSittings,
  listTurns,
  lockTurnsToClose,
} from './sittings.store.ts';

const everyMs = 1_000;
const mostAtOnce = 50;

export interface Sweeper {
  /** Closes what has run out; tells how many turns and sittings. */
  sweep(): Promise<number>;
  stop(): Promise<void>;
}

interface SweeperDeps {
  readonly db: Database;
  readonly clock: { now(): Date };
  readonly hooks: AnswerHooks;
  readonly onError: (error: unknown) => void;
}

/** Closes turns whose time is over with nobody present: the last acknowledged draft is the answer. */
export function startSweeper({ db, clock, hooks, onError }: SweeperDeps): Sweeper {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();

  const sweep = async () => {
    let total = 0;
    let closed: number;
    do {
      closed = await db.everywhere((tx) => sweepOnce(tx, hooks, clock.now()));
      total += closed;
    } while (closed >= mostAtOnce && !isStopped);
    return total;
  };
  const tick = () => {
    running = sweep()
      .catch(onError)
      .finally(() => {
        if (!isStopped) timer = setTimeout(tick, everyMs);
      });
  };
  timer = setTimeout(tick, everyMs);

  return {
    sweep,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function sweepOnce(tx: Transaction, hooks: AnswerHooks, now: Date): Promise<number> {
  const before = new Date(now.getTime() - networkGraceMs);
  const due = await lockTurnsToClose(tx, before, mostAtOnce);
  const seats = await listSeatsOfSittings(
    tx,
    due.map(({ sittingId }) => sittingId),
  );
  for (const turn of due) {
    const seat = seats.find(({ sitting }) => sitting?.id === turn.sittingId);
    if (seat === undefined) throw new Error(`turn ${turn.id} has no sitting`);
    const turns = await listTurns(tx, turn.sittingId);
    await closeWithDraft(tx, hooks, { seat, turns, turn, closedBy: 'deadline', at: now });
  }
  return due.length + (await finishAbandoned(tx, now));
}

async function finishAbandoned(tx: Transaction, now: Date): Promise<number> {
  const abandoned = await listAbandonedSittings(tx, now, mostAtOnce);
  let finished = 0;
  for (const seat of await listSeatsOfSittings(tx, abandoned)) {
    if (seat.sitting === null || mayStillOpen(seat, now)) continue;
    finished += 1;
    await finishSitting(tx, seat.sitting.id, seat.closesAt);
    await queueMails(tx, [receiptMail(seat)], now);
    await record(tx, {
      organizationId: seat.organizationId,
      at: now,
      actor: { kind: 'system', id: null },
      action: 'sitting.finished',
      subject: { kind: 'sitting', id: seat.sitting.id },
      facts: { because: 'the cohort closed' },
    });
  }
  return finished;
}

/** Extra time moves the close for the candidate who has it. */
function mayStillOpen({ scenario, accommodation, closesAt }: Seat, now: Date): boolean {
  return scenario.turns.some(
    ({ minutes }) => now < lastMoment({ minutes, accommodation, closesAt }),
  );
}
