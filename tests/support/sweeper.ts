import { answerHooks } from '../../server/hooks.ts';
import type { Reader } from '../../server/pregrading/reader.ts';
import { startSweeper, type Sweeper } from '../../server/sittings/sweeper.job.ts';
import type { TestApp } from './app.ts';

/** The sweeper as the program starts it; what goes wrong in it fails the test. */
export function sweeperOf({ db, clock }: TestApp, reader: Reader | null = null): Sweeper {
  const onError = (error: unknown) => {
    throw error;
  };
  const hooks = answerHooks(reader, { clock, onError });
  return startSweeper({ db, clock, hooks, onError });
}
