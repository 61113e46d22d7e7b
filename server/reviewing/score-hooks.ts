import type { Transaction } from '../../db/connect.ts';

/** How a later stage follows, in the same transaction, where what counts of an answer’s scores may have changed. */
export interface ScoreHooks {
  readonly onScoresChanged: (tx: Transaction, answerIds: readonly string[]) => Promise<void>;
}
