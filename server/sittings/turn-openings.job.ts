import type { Database } from '../../db/connect.ts';
import { startRounds, type Rounds } from '../rounds.ts';
import { announceOpenings } from './turn-openings.actions.ts';

const everyMs = 1_000;
const mostAtOnce = 200;

interface AnnouncerDeps {
  readonly db: Database;
  readonly clock: { now(): Date };
  readonly onError: (error: unknown) => void;
}

/** Tells candidates by mail when a turn with a delay can be opened. Any number of processes may do so. */
export function startAnnouncer({ db, clock, onError }: AnnouncerDeps): Rounds {
  return startRounds({
    everyMs,
    mostAtOnce,
    round: () => db.everywhere((tx) => announceOpenings(tx, clock.now(), mostAtOnce)),
    onError,
  });
}
