import { join } from 'node:path';
import type { AppDeps } from './app.ts';
import { startRetention } from './cohorts/retention/retention.job.ts';
import { answerHooks, erasureHooks } from './hooks.ts';
import { lettersOf } from './letters.ts';
import { openMailer, type MailLog } from './mail/mailer.ts';
import { startOutbox } from './mail/outbox.job.ts';
import { openReader } from './pregrading/reader.actions.ts';
import { startPregrading } from './pregrading/pregrading.job.ts';
import { startSweeper } from './sittings/sweeper.job.ts';
import { startAnnouncer } from './sittings/turn-openings.job.ts';

/**
 * What happens with nobody present: mails go out, turns whose time is over are closed, turns that can be opened are told
 * of, what a retention lets go is erased, and where there is a model, answers are read.
 */
export async function startJobs(deps: AppDeps, log: MailLog): Promise<{ stop(): Promise<void> }> {
  const { db, clock, environment, secrets } = deps;
  const { smtpUrl, mailFrom, dataDir } = environment;
  const folder = join(dataDir, 'outbox');
  const mailer = openMailer({ smtpUrl, mailFrom, outbox: folder, clock, log });
  const { publicUrl } = environment;
  const outbox = startOutbox({
    db,
    mailer,
    clock,
    log,
    letters: lettersOf({ publicUrl, secrets }),
  });
  const reader = await openReader(db, environment);
  const sweeper = startSweeper({
    db,
    clock,
    hooks: answerHooks(reader, {
      clock,
      onError: (error) => {
        log.error({ err: error }, 'answers that can be read were not queued for pre-grading');
      },
    }),
    onError: (error) => {
      log.error({ err: error }, 'the sweeper failed and will try again');
    },
  });
  const announcer = startAnnouncer({
    db,
    clock,
    onError: (error) => {
      log.error({ err: error }, 'turns that can be opened could not be announced; trying again');
    },
  });
  const retention = startRetention({
    db,
    clock,
    outbox: folder,
    ...erasureHooks(secrets),
    onError: (error) => {
      log.error({ err: error }, 'what is due to be erased was not; trying again');
    },
  });
  const pregrading = reader === null ? null : startPregrading({ reader, db, clock, log });
  return {
    stop: async () => {
      await Promise.all([
        outbox.stop(),
        sweeper.stop(),
        announcer.stop(),
        retention.stop(),
        pregrading?.stop(),
      ]);
      mailer.close();
    },
  };
}
