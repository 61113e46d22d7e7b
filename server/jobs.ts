import { join } from 'node:path';
import type { AppDeps } from './app.ts';
import { answerHooks } from './hooks.ts';
import { lettersOf } from './letters.ts';
import { openMailer, type MailLog } from './mail/mailer.ts';
import { startOutbox } from './mail/outbox.job.ts';
import { openReader } from './pregrading/reader.actions.ts';
import { startPregrading } from './pregrading/pregrading.job.ts';
import { startSweeper } from './sittings/sweeper.job.ts';
import { startAnnouncer } from './sittings/turn-openings.job.ts';

/**
 * What happens with nobody present: mails go out, turns whose time is over are closed, turns that can be opened are told
 * of, and where there is a model, answers are read.
 */
export async function startJobs(deps: AppDeps, log: MailLog): Promise<{ stop(): Promise<void> }> {
  const { db, clock, environment, secrets } = deps;
  const { smtpUrl, mailFrom, dataDir } = environment;
  const mailer = openMailer({ smtpUrl, mailFrom, outbox: join(dataDir, 'outbox'), log });
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
  const pregrading = reader === null ? null : startPregrading({ reader, db, clock, log });
  return {
    stop: async () => {
      await Promise.all([outbox.stop(), sweeper.stop(), announcer.stop(), pregrading?.stop()]);
      mailer.close();
    },
  };
}
