import type { Database, Transaction } from '../../db/connect.ts';
import { inSavepoint } from '../../db/savepoint.ts';
import { nextAttempt } from './back-off.ts';
import type { Letter, Mailer, MailLog } from './mailer.ts';
import { lockWaitingMail, updateMail, type MailKind, type MailRow } from './outbox.store.ts';

/** Writes a mail at the moment it is sent; null: nobody wants it any more. */
export type Compose = (tx: Transaction, mail: MailRow, now: Date) => Promise<Letter | null>;
export type Letters = Readonly<Record<MailKind, Compose>>;

export interface OutboxOptions {
  readonly db: Database;
  readonly mailer: Mailer;
  readonly letters: Letters;
  readonly clock: { now(): Date };
  readonly log: MailLog;
}

export interface Outbox {
  /** Sends what waits, and settles when nothing that is due is left. */
  flush(): Promise<void>;
  /** Settles when the mails under way are away. */
  stop(): Promise<void>;
}

const pollMs = 1_000;
/** So that one slow mail holds nothing up; each lane holds a database connection while it sends. */
const lanes = 3;

/** Sends mails as they come. Any number of processes may do so: the row of a mail is locked while it is being sent. */
export function startOutbox(options: OutboxOptions): Outbox {
  let running: Promise<void> | null = null;
  let isWanted = false;
  let isStopped = false;
  let isFailing = false;

  async function drive(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false;
      await Promise.all(Array.from({ length: lanes }, driveLane));
    }
  }
  async function driveLane(): Promise<void> {
    while (!isStopped && (await sendOne(options))) isFailing = false;
  }
  function flush(): Promise<void> {
    isWanted = true;
    running ??= drive().finally(() => (running = null));
    return running;
  }
  function poll(): void {
    flush().catch((err: unknown) => {
      // The database is away: said once, not every second.
      if (!isFailing) options.log.error({ err }, 'the outbox could not be read');
      isFailing = true;
    });
  }

  const timer = setInterval(poll, pollMs);
  return {
    flush,
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}

/** False when nothing waits. */
async function sendOne({ db, mailer, letters, clock, log }: OutboxOptions): Promise<boolean> {
  return db.everywhere(async (tx) => {
    const mail = await lockWaitingMail(tx, clock.now());
    if (mail === null) return false;
    try {
      const letter = await inSavepoint(tx, () => letters[mail.kind](tx, mail, clock.now()));
      if (letter !== null) await mailer.send(letter);
      await updateMail(tx, mail.id, {
        attempts: mail.attempts + 1,
        ...(letter === null
          ? { gaveUpAt: clock.now(), lastError: 'not wanted any more' }
          : { sentAt: clock.now(), lastError: null }),
      });
    } catch (error) {
      await postpone(tx, mail, error, clock.now());
      log.error({ err: error, mailId: mail.id }, 'a mail could not be sent');
    }
    return true;
  });
}

async function postpone(tx: Transaction, mail: MailRow, error: unknown, now: Date): Promise<void> {
  const attempts = mail.attempts + 1;
  const next = nextAttempt({ attempts, createdAt: mail.createdAt, now });
  await updateMail(tx, mail.id, {
    attempts,
    lastError: String(error instanceof Error ? error.message : error).slice(0, 500),
    ...(next === null ? { gaveUpAt: now } : { nextAttemptAt: next }),
  });
}
