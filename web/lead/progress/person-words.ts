import { formatClock, formatDuration, utcOffset } from '../../ui/dates.ts';
import { stageLabel } from '../stages.ts';
import type { Cohort, Person } from '../views.ts';

/** "03:12 (UTC+9)" where they are. */
export function clockOf(timeZone: string | null, now: Date): string {
  return timeZone === null ? '' : `${formatClock(now, timeZone)} (${utcOffset(now, timeZone)})`;
}

export function stageOf({ stage, turns, isRevoked, decision }: Person): string {
  if (isRevoked) return 'Taken back';
  if (stage === 'sitting' && turns.total > 1) {
    return `${stageLabel.sitting}, turn ${Math.min(turns.closed + 1, turns.total)} of ${turns.total}`;
  }
  if (decision !== null) return `${stageLabel.decided}: ${decision.outcome}`;
  return stageLabel[stage];
}

/** They have not finished, so more time, a break or another window still helps. */
export function mayStillUseTime({
  stage,
  isRevoked,
}: Pick<Person, 'stage' | 'isRevoked'>): boolean {
  return !isRevoked && (stage === 'invited' || stage === 'opened' || stage === 'sitting');
}

export interface TimeLeft {
  readonly text: string;
  /** Until when, said beside it. */
  readonly until: string | null;
  readonly isShort: boolean;
}

/** What their clock says: the open turn’s, or how long they may still begin. Null: nothing runs. */
export function timeLeftOf(
  {
    stage,
    deadlineAt,
    isRevoked,
    ownWindow,
  }: Pick<Person, 'stage' | 'deadlineAt' | 'isRevoked' | 'ownWindow'>,
  cohort: Pick<Cohort, 'opensAt' | 'closesAt'> | undefined,
  now: Date,
): TimeLeft | null {
  if (isRevoked) return null;
  if (stage === 'sitting') {
    if (deadlineAt === null) return { text: 'between turns', until: null, isShort: false };
    const left = new Date(deadlineAt).getTime() - now.getTime();
    if (left <= 0) return { text: 'time is up', until: deadlineAt, isShort: true };
    return { text: `${formatDuration(left)} left`, until: deadlineAt, isShort: left < 300_000 };
  }
  const window = ownWindow ?? cohort;
  if (window === undefined || (stage !== 'invited' && stage !== 'opened')) return null;
  return untilWindow(window, now);
}

function untilWindow(
  { opensAt, closesAt }: Pick<Cohort, 'opensAt' | 'closesAt'>,
  now: Date,
): TimeLeft {
  const opens = new Date(opensAt).getTime() - now.getTime();
  if (opens > 0) return { text: `opens in ${formatDuration(opens)}`, until: null, isShort: false };
  const left = new Date(closesAt).getTime() - now.getTime();
  if (left <= 0) return { text: 'closed', until: null, isShort: false };
  return { text: `closes in ${formatDuration(left)}`, until: null, isShort: left < 86_400_000 };
}
