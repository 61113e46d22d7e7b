import { v4 as uuidv4 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import type { Happening } from '../accounts/record.ts';
import { queueMails } from '../mail/outbox.store.ts';
import { closeTurn, finishSitting, insertAnswer, setOpensAt, takeDraft } from './sittings.store.ts';
import { receiptMail } from './receipt-mail.ts';
import type { Seat } from './seats.store.ts';
import type { AnswerRow, TurnRow } from './sittings.store.ts';
import { countWords, textFacts } from './text-facts.ts';

/** What later stages do in the same transaction when answers are final. */
export interface AnswerHooks {
  readonly onAnswersClosed: (
    tx: Transaction,
    answers: readonly (AnswerRow & { readonly reviewsPerAnswer: number })[],
  ) => Promise<void>;
  /** A late addition has taken this answer’s place. */
  readonly onAnswerSuperseded: (tx: Transaction, answerId: string) => Promise<void>;
}

export interface Closing {
  readonly seat: Seat;
  readonly turns: readonly TurnRow[];
  readonly turn: TurnRow;
  readonly closedBy: 'candidate' | 'deadline';
  readonly at: Date;
}

/**
 * Makes the stored draft the answer, lets the next turn open, finishes the sitting after the last. False when the turn
 * was closed already. A save that is under way is waited for: what it was acknowledged for is in the answer.
 */
export async function closeWithDraft(
  tx: Transaction,
  hooks: AnswerHooks,
  { seat, turns, turn, closedBy, at }: Closing,
): Promise<boolean> {
  // However late the sweeper comes, time ran out when it ran out.
  const endedAt = closedBy === 'deadline' ? (turn.deadlineAt ?? at) : at;
  const draft = await takeDraft(tx, turn.id);
  if (draft === null || !(await closeTurn(tx, turn.id, endedAt, closedBy))) return false;
  const facts = textFacts(draft.text);
  const answer = await insertAnswer(tx, {
    // Random, not time-ordered: an interviewer sees this id and must not learn when it was written.
    id: uuidv4(),
    organizationId: seat.organizationId,
    assessmentId: seat.assessmentId,
    sittingId: turn.sittingId,
    turnId: turn.id,
    turn: turn.position,
    revision: draft.revision,
    text: draft.text,
    ...facts,
    words: countWords(draft.text),
    receivedAt: closedBy === 'candidate' ? at : draft.savedAt,
  });
  await hooks.onAnswersClosed(tx, [{ ...answer, reviewsPerAnswer: seat.reviewsPerAnswer }]);
  const isLast = await goOn(tx, { seat, turns, turn, closedBy, at }, endedAt);
  await record(tx, ...closingEvents(seat, turn, answer, closedBy, at, isLast));
  return true;
}

async function goOn(
  tx: Transaction,
  { seat, turns, turn, at }: Closing,
  endedAt: Date,
): Promise<boolean> {
  const next = turns.find(({ position }) => position === turn.position + 1);
  if (next === undefined) {
    const isFinished = await finishSitting(tx, turn.sittingId, endedAt);
    if (isFinished) await queueMails(tx, [receiptMail(seat)], at);
    return isFinished;
  }
  const delay = seat.scenario.turns[next.position - 1]?.opensAfterMinutes ?? 0;
  const opensAt = new Date(endedAt.getTime() + delay * 60_000);
  await setOpensAt(tx, next.id, { opensAt, announceAt: delay > 0 ? opensAt : null });
  return false;
}

function closingEvents(
  seat: Seat,
  turn: TurnRow,
  answer: AnswerRow,
  closedBy: 'candidate' | 'deadline',
  at: Date,
  isLast: boolean,
): Happening[] {
  const by = {
    organizationId: seat.organizationId,
    at,
    actor:
      closedBy === 'candidate'
        ? ({ kind: 'candidate', id: seat.candidateId } as const)
        : ({ kind: 'system', id: null } as const),
  };
  const subject = { kind: 'sitting', id: turn.sittingId };
  const submitted: Happening = {
    ...by,
    action: closedBy === 'candidate' ? 'turn.submitted' : 'turn.expired',
    subject,
    facts: {
      turn: turn.position,
      answerId: answer.id,
      revision: answer.revision,
      characters: answer.characters,
      sha256: answer.sha256.toString('hex'),
    },
  };
  return isLast
    ? [submitted, { ...by, action: 'sitting.finished', subject, facts: {} }]
    : [submitted];
}
