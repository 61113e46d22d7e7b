import { v4 as uuidv4 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import type { Happening } from '../accounts/record.ts';
import { queueMails } from '../mail/outbox.store.ts';
import {
  closeAll,
  finishSittings,
  lockOpenTurns,
  setOpenings,
  type Opening,
  type TurnEnd,
} from './closing.store.ts';
import type { KeptText } from './kept-text.ts';
import { receiptMail } from './receipt-mail.ts';
import type { Seat } from './seats.store.ts';
import { insertAnswers, insertRevisions, type AnswerRow, type TurnRow } from './sittings.store.ts';
import { countWords, textFacts } from './text-facts.ts';

/** What later stages do in the same transaction when answers are final. */
export interface AnswerHooks {
  readonly onAnswersClosed: (tx: Transaction, answers: readonly FinalAnswer[]) => Promise<void>;
  /** A late addition has taken this answer’s place. */
  readonly onAnswerSuperseded: (tx: Transaction, answerId: string) => Promise<void>;
}

export interface FinalAnswer extends AnswerRow {
  readonly reviewsPerAnswer: number;
  /** When it became what counts. */
  readonly finalAt: Date;
}

/** An open turn that ends. */
export interface Closing {
  readonly seat: Seat;
  readonly turn: TurnRow;
  /** What becomes the answer. The draft’s row is locked by this transaction. */
  readonly kept: KeptText;
  /** It is newer than the draft, so that it has no revision yet. */
  readonly isUnsaved?: boolean;
  readonly closedBy: 'candidate' | 'deadline';
  readonly at: Date;
  /** What happened on the way, to be recorded before. */
  readonly before?: readonly Happening[];
}

export interface Closed extends Closing {
  readonly turn: TurnRow & TurnEnd;
  readonly answer: AnswerRow;
}

/**
 * Ends turns, any number in the same few statements, each of another sitting: the kept texts become answers, next turns
 * may open, sittings whose last turn this was are finished.
 */
export async function closeTurns(
  tx: Transaction,
  hooks: AnswerHooks,
  closings: readonly Closing[],
): Promise<Closed[]> {
  if (closings.length === 0) return [];
  const all = closings.map(closed);
  await closeAll(
    tx,
    all.map(({ turn }) => turn),
  );
  await insertAnswers(
    tx,
    all.map(({ answer }) => answer),
  );
  await insertRevisions(tx, all.filter(({ isUnsaved }) => isUnsaved).map(revisionOf));
  const toReview = all.map(({ answer, seat: { reviewsPerAnswer }, at }) => ({
    ...answer,
    reviewsPerAnswer,
    finalAt: at,
  }));
  await hooks.onAnswersClosed(tx, toReview);
  await setOpenings(tx, all.flatMap(nextOpening));
  const finished = await finish(tx, all.filter(isLast));
  await record(tx, ...all.flatMap((one) => happenings(one, finished.has(one.turn.sittingId))));
  return all;
}

/**
 * Makes the stored draft the answer. False when the turn was closed already. A save that is under way is waited for: what
 * it was acknowledged for is in the answer.
 */
export async function closeWithDraft(
  tx: Transaction,
  hooks: AnswerHooks,
  { seat, turn, at }: { readonly seat: Seat; readonly turn: TurnRow; readonly at: Date },
): Promise<boolean> {
  const { invitationId } = seat;
  const [open] = await lockOpenTurns(tx, [{ invitationId, position: turn.position }]);
  if (open === undefined) return false;
  await closeTurns(tx, hooks, [
    { seat, turn: open.turn, kept: open.draft, closedBy: 'deadline', at },
  ]);
  return true;
}

function closed(closing: Closing): Closed {
  const { seat, turn, kept, closedBy, at } = closing;
  // However late the sweeper comes, time ran out when it ran out.
  const closedAt = closedBy === 'deadline' ? (turn.deadlineAt ?? at) : at;
  const answer: AnswerRow = {
    // Random, not time-ordered: an interviewer sees this id and must not learn when it was written.
    id: uuidv4(),
    organizationId: seat.organizationId,
    assessmentId: seat.assessmentId,
    sittingId: turn.sittingId,
    turnId: turn.id,
    turn: turn.position,
    revision: kept.revision,
    text: kept.text,
    ...textFacts(kept.text),
    words: countWords(kept.text),
    receivedAt: closedBy === 'candidate' ? at : kept.savedAt,
    lateAdditionId: null,
    supersededAt: null,
    erasedAt: null,
  };
  return { ...closing, turn: { ...turn, closedAt, closedBy }, answer };
}

function revisionOf({ kept, answer }: Closed) {
  const { revision, savedAt } = kept;
  const { organizationId, turnId, characters, sha256 } = answer;
  return { turnId, organizationId, revision, savedAt, characters, sha256 };
}

function isLast({ seat, turn }: Closed): boolean {
  return turn.position === seat.scenario.turns.length;
}

function nextOpening({ seat, turn: { sittingId, position, closedAt } }: Closed): Opening[] {
  const next = seat.scenario.turns[position];
  if (next === undefined) return [];
  const delay = next.opensAfterMinutes ?? 0;
  const opensAt = new Date(closedAt.getTime() + delay * 60_000);
  return [{ sittingId, position: position + 1, opensAt, announceAt: delay > 0 ? opensAt : null }];
}

async function finish(tx: Transaction, last: readonly Closed[]): Promise<ReadonlySet<string>> {
  const finished = await finishSittings(
    tx,
    last.map(({ turn }) => ({ id: turn.sittingId, finishedAt: turn.closedAt })),
  );
  const mailed = last.filter(({ turn }) => finished.has(turn.sittingId));
  const [first] = mailed;
  if (first !== undefined) {
    const mails = mailed.map(({ seat }) => receiptMail(seat));
    await queueMails(tx, mails, first.at);
  }
  return finished;
}

function happenings(
  { seat, turn, answer, closedBy, at, before = [] }: Closed,
  isFinished: boolean,
): Happening[] {
  const subject = { kind: 'sitting', id: turn.sittingId };
  const by = {
    organizationId: seat.organizationId,
    at,
    actor:
      closedBy === 'candidate'
        ? ({ kind: 'candidate', id: seat.candidateId } as const)
        : ({ kind: 'system', id: null } as const),
    subject,
  };
  const submitted: Happening = {
    ...by,
    action: closedBy === 'candidate' ? 'turn.submitted' : 'turn.expired',
    facts: {
      turn: turn.position,
      answerId: answer.id,
      revision: answer.revision,
      characters: answer.characters,
      sha256: answer.sha256.toString('hex'),
    },
  };
  const finished: Happening = { ...by, action: 'sitting.finished', facts: {} };
  return [...before, submitted, ...(isFinished ? [finished] : [])];
}
