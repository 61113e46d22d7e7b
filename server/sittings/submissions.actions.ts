import type { Transaction } from '../../db/connect.ts';
import { Refusal } from '../refusal.ts';
import { endOpenBreak } from './breaks.actions.ts';
import { closeTurns, type AnswerHooks, type Closed, type Closing } from './closing.ts';
import { lockOpenTurns, type OpenTurn } from './closing.store.ts';
import { findAnswer, refuseWithoutDraft } from './drafts.actions.ts';
import { listSeats, type Seat } from './seats.store.ts';
import { getSitting, getStarted, getTurn, nothingYet } from './sittings.actions.ts';
import { submittedText } from './submission.ts';
import { turnKey } from './turn.ts';
import type { SittingRows } from './views.ts';

export interface Submission {
  readonly invitationId: string;
  readonly position: number;
  readonly baseRevision: number;
  readonly text: string;
  /** When it arrived here: waiting for the others costs the candidate nothing. */
  readonly arrivedAt: Date;
}

/** The submitted turn as there is to see of it, or why it was not submitted. */
export type SubmissionVerdict = SittingRows | Refusal;

/**
 * The texts as sent become the answers, in the same few statements for any number of turns. Each has a verdict of its
 * own, in the order given. Sent again with the same text, it changes nothing.
 */
export async function submitTurns(
  tx: Transaction,
  hooks: AnswerHooks,
  submissions: readonly Submission[],
): Promise<SubmissionVerdict[]> {
  const invitationIds = submissions.map(({ invitationId }) => invitationId);
  const seats = new Map(
    (await listSeats(tx, invitationIds)).map((seat) => [seat.invitationId, seat]),
  );
  const open = new Map(
    (await lockOpenTurns(tx, submissions)).map((one) => [
      turnKey({ invitationId: one.invitationId, position: one.turn.position }),
      one,
    ]),
  );
  const decisions: Decision[] = [];
  for (const submission of submissions) {
    const found = { seat: seats.get(submission.invitationId), open: open.get(turnKey(submission)) };
    decisions.push(await decide(tx, submission, found));
  }
  const closings = decisions.filter(isClosing);
  const closed = await closeTurns(tx, hooks, closings);
  const ends = new Map(closed.map((one) => [one.turn.id, one]));
  return decisions.map((decision) => {
    if (!isClosing(decision)) return decision;
    const end = ends.get(decision.turn.id);
    if (end === undefined) throw new Error('a submitted turn was not closed');
    return asSeen(end);
  });
}

type Decision = Closing | SubmissionVerdict;

function isClosing(decision: Decision): decision is Closing {
  return 'closedBy' in decision;
}

interface Found {
  readonly seat: Seat | undefined;
  readonly open: OpenTurn | undefined;
}

async function decide(tx: Transaction, submission: Submission, found: Found): Promise<Decision> {
  const { seat, open } = found;
  try {
    if (seat === undefined || open === undefined) return await acceptRepeat(tx, submission);
    const { turn, draft } = open;
    const kept = submittedText(turn, draft, submission);
    const at = submission.arrivedAt;
    const breakEnded = mayHaveBreak(seat) ? await endOpenBreak(tx, seat, turn, at) : null;
    const before = breakEnded === null ? [] : [breakEnded];
    return { seat, turn, kept, closedBy: 'candidate', at, before, isUnsaved: kept !== draft };
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function mayHaveBreak({ accommodation }: Seat): boolean {
  return accommodation.breakMinutes > 0;
}

async function acceptRepeat(
  tx: Transaction,
  { invitationId, position, text }: Submission,
): Promise<SittingRows> {
  const { turns } = await getStarted(tx, invitationId);
  const turn = getTurn(turns, position);
  const answer = await findAnswer(tx, turn);
  return answer?.text === text ? getSitting(tx, invitationId) : refuseWithoutDraft(tx, turn);
}

/** Of this turn, everything there is: it was closed a moment ago. */
function asSeen({ seat, turn, answer }: Closed): SittingRows {
  return { ...nothingYet, seat, turns: [turn], answers: [answer] };
}
