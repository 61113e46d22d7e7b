import { formatDuration } from '../../ui/dates.ts';
import type { LateAddition, SittingTurn } from '../views.ts';

type ClosedTurn = Pick<SittingTurn, 'deadlineAt' | 'answer' | 'lateAdditions'>;

/** "3 h 12 min after the time was up", by the server’s clock. */
export function howLate(turn: ClosedTurn, { receivedAt }: LateAddition): string {
  const submittedAt =
    turn.answer?.closedBy === 'candidate' && standingLateOf(turn) === null
      ? turn.answer.receivedAt
      : null;
  if (turn.deadlineAt !== null && receivedAt > turn.deadlineAt) {
    return `${between(turn.deadlineAt, receivedAt)} after the time was up`;
  }
  if (submittedAt !== null) return `${between(submittedAt, receivedAt)} after they had submitted`;
  return 'after the turn was closed';
}

/** Whether it was written in time, if the clock of the device was right. */
export function whenWritten(turn: ClosedTurn, { writtenAt }: LateAddition): string {
  if (turn.deadlineAt === null) return '';
  return writtenAt > turn.deadlineAt
    ? `${between(turn.deadlineAt, writtenAt)} after the time was up`
    : `${between(writtenAt, turn.deadlineAt)} before the time was up`;
}

/** The late addition that is the answer now: of several accepted ones the last; null: none is. */
export function standingLateOf({
  lateAdditions,
}: Pick<SittingTurn, 'lateAdditions'>): LateAddition | null {
  return lateAdditions.filter(isAccepted).toSorted(byDecision).at(-1) ?? null;
}

export function isUndecided({ decision }: LateAddition): boolean {
  return decision === null;
}

function isAccepted({ decision }: LateAddition): boolean {
  return decision?.verdict === 'accepted';
}

function byDecision(one: LateAddition, other: LateAddition): number {
  return (one.decision?.decidedAt ?? '') < (other.decision?.decidedAt ?? '') ? -1 : 1;
}

function between(from: string, to: string): string {
  return formatDuration(new Date(to).getTime() - new Date(from).getTime());
}
