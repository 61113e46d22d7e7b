import { answerHooks } from '../../server/hooks.ts';
import { startSweeper, type Sweeper } from '../../server/sittings/sweeper.job.ts';
import type { TestApp } from './app.ts';

/** The sweeper as the program starts it; what goes wrong in it fails the test. */
export function sweeperOf({ db, clock }: TestApp): Sweeper {
  const onError = (error: unknown) => {
    throw error;
  };
  return startSweeper({ db, clock, hooks: answerHooks, onError });
}
