import type { Database, Transaction } from '../../../db/connect.ts';
import { queueMails } from '../../mail/outbox.store.ts';
import { startRounds, type Rounds } from '../../rounds.ts';
import { noticedBefore, noticeFrom } from './due.ts';
import { insertNotice, listDue, listDueSeats, listLeads } from './due.store.ts';
import { eraseByRetention, type ErasureHooks } from './erasure.actions.ts';
import { removeDueFromOutbox } from './outbox-removal.actions.ts';

/** Nobody waits for it to the minute. */
const everyMs = 60_000;
/** Looked at in one round; each goes in a transaction of its own, so that no lock lasts. */
const mostAtOnce = 50;

export interface RetentionOptions extends ErasureHooks {
  readonly db: Database;
  readonly clock: { now(): Date };
  /** The folder of mails without a mail server. */
  readonly outbox: string;
  readonly onError: (error: unknown) => void;
}

/**
 * With nobody present: tells the leads what goes within a week, lets go what they were told of and whose time is over,
 * and removes mails of whoever is erased from the outbox folder.
 */
export function startRetention({ db, clock, outbox, onErased, onError }: RetentionOptions): Rounds {
  const round = async () => {
    await db.everywhere((tx) => tellLeads(tx, clock.now()));
    const now = clock.now();
    const due = await db.everywhere((tx) =>
      listDueSeats(tx, { now, noticedBefore: noticedBefore(now), most: mostAtOnce }),
    );
    let erased = 0;
    for (const seat of due) {
      const isErased = await db.inOrganization(seat.organizationId, (tx) =>
        eraseByRetention(tx, seat, { onErased, now: clock.now() }),
      );
      if (isErased) erased += 1;
    }
    await removeDueFromOutbox(db, outbox, clock.now());
    // What somebody has in hand is tried again in the next minute, not at once.
    return erased;
  };
  return startRounds({ everyMs, mostAtOnce, round, onError });
}

async function tellLeads(tx: Transaction, now: Date): Promise<void> {
  const groups = await listDue(tx, { until: noticeFrom(now) });
  const told = new Set<string>();
  for (const group of groups) {
    if (group.noticedAt === null && (await insertNotice(tx, group, now))) {
      told.add(group.organizationId);
    }
  }
  for (const organizationId of told) {
    const leads = await listLeads(tx, organizationId);
    const mails = leads.map(
      (memberId) => ({ organizationId, kind: 'retention', memberId }) as const,
    );
    await queueMails(tx, mails, now);
  }
}
