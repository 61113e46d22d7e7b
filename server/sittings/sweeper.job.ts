import type { Database, Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import type { Happening } from '../accounts/record.ts';
import { queueMails } from '../mail/outbox.store.ts';
import { lastMoment, networkGraceMs } from './clock.ts';
import { closeTurns, type AnswerHooks, type Closing } from './closing.ts';
import { finishSittings, lockTurnsToClose } from './closing.store.ts';
import { receiptMail } from './receipt-mail.ts';
import { listSeats, listSeatsOfSittings, type Seat } from './seats.store.ts';
import { listAbandonedSittings } from './sittings.store.ts';

const everyMs = 1_000;
const mostAtOnce = 200;

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
      closed = await db.everywhere((tx) => closeDue(tx, hooks, clock.now()));
      total += closed;
    } while (closed >= mostAtOnce && !isStopped);
    return total + (await db.everywhere((tx) => finishAbandoned(tx, clock.now())));
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

async function closeDue(tx: Transaction, hooks: AnswerHooks, now: Date): Promise<number> {
  const due = await lockTurnsToClose(tx, new Date(now.getTime() - networkGraceMs), mostAtOnce);
  const seats = await listSeats(
    tx,
    due.map(({ invitationId }) => invitationId),
  );
  const seatOf = new Map(seats.map((seat) => [seat.invitationId, seat]));
  const closings = due.map(({ invitationId, turn, draft }): Closing => {
    const seat = seatOf.get(invitationId);
    if (seat === undefined) throw new Error(`turn ${turn.id} has no sitting`);
    return { seat, turn, kept: draft, closedBy: 'deadline', at: now };
  });
  await closeTurns(tx, hooks, closings);
  return due.length;
}

async function finishAbandoned(tx: Transaction, now: Date): Promise<number> {
  const abandoned = await listAbandonedSittings(tx, now, mostAtOnce);
  const seats = (await listSeatsOfSittings(tx, abandoned)).filter(
    (seat) => !mayStillOpen(seat, now),
  );
  const ends = seats.flatMap(({ sitting, closesAt }) =>
    sitting === null ? [] : [{ id: sitting.id, finishedAt: closesAt }],
  );
  await finishSittings(tx, ends);
  await queueMails(tx, seats.map(receiptMail), now);
  await record(tx, ...seats.flatMap((seat) => finished(seat, now)));
  return ends.length;
}

function finished({ organizationId, sitting }: Seat, at: Date): Happening[] {
  if (sitting === null) return [];
  return [
    {
      organizationId,
      at,
      actor: { kind: 'system', id: null },
      action: 'sitting.finished',
      subject: { kind: 'sitting', id: sitting.id },
      facts: { because: 'the cohort closed' },
    },
  ];
}

/** Extra time moves the close for the candidate who has it. */
function mayStillOpen({ scenario, accommodation, closesAt }: Seat, now: Date): boolean {
  return scenario.turns.some(
    ({ minutes }) => now < lastMoment({ minutes, accommodation, closesAt }),
  );
}
