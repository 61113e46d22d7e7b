import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import type { ActingMember } from '../http/visit.ts';
import { refuse } from '../refusal.ts';
import { closeWithDraft, type AnswerHooks } from './closing.ts';
import {
  findLateAddition,
  insertLateAddition,
  listLateAdditions,
  lockTurn,
  setVerdict,
  supersedeAnswer,
  type LateAdditionRow,
} from './late-additions.store.ts';
import { listSeatsOfSittings, type Seat } from './seats.store.ts';
import { getStarted, getTurn } from './sittings.actions.ts';
import { insertAnswers, listAnswers, listTurns, type TurnRow } from './sittings.store.ts';
import { countWords, textFacts } from './text-facts.ts';
import { isForGood } from './turn.ts';

/** Of one turn: a device sends one, and a person has few devices. */
const most = 20;

export interface LateText {
  readonly invitationId: string;
  readonly position: number;
  readonly text: string;
  /** By the clock of the device it was written on. */
  readonly writtenAt: Date;
  readonly now: Date;
}

/**
 * Keeps text that comes after its turn was closed, apart from the answer, for a lead to decide on. Null where it is the
 * answer itself. The same text again changes nothing.
 */
export async function keepLateAddition(
  tx: Transaction,
  hooks: AnswerHooks,
  { invitationId, position, text, writtenAt, now }: LateText,
): Promise<LateAdditionRow | null> {
  const { seat, turns } = await getStarted(tx, invitationId);
  const turn = await getClosedTurn(tx, hooks, { seat, turns, position, now });
  await lockTurn(tx, turn.id);
  const facts = textFacts(text);
  const answer = (await listAnswers(tx, turn.sittingId)).find(({ turnId }) => turnId === turn.id);
  if (answer?.text === text) return null;
  const others = (await listLateAdditions(tx, turn.sittingId)).filter(
    ({ turnId }) => turnId === turn.id,
  );
  const same = others.find(({ sha256 }) => sha256.equals(facts.sha256));
  if (same !== undefined) return same;
  if (others.length >= most) {
    refuse('late_additions_full', `This turn has ${most} late texts already; send yours by mail.`);
  }
  const { organizationId, sittingId } = turn;
  const kept = await insertLateAddition(tx, {
    ...{ id: uuidv7(), organizationId, sittingId, turnId: turn.id, text, ...facts },
    ...{ words: countWords(text), writtenAt, receivedAt: now },
  });
  if (kept === null) throw new Error('a late addition is neither new nor there');
  await record(tx, {
    organizationId,
    at: now,
    actor: { kind: 'candidate', id: seat.candidateId },
    action: 'lateAddition.received',
    subject: { kind: 'sitting', id: sittingId },
    facts: {
      turn: position,
      lateAdditionId: kept.id,
      characters: kept.characters,
      sha256: kept.sha256.toString('hex'),
      writtenAt: writtenAt.toISOString(),
    },
  });
  return kept;
}

export interface VerdictWanted {
  readonly verdict: 'accepted' | 'declined';
  readonly reason: string;
}

/**
 * Decides whether a late addition counts. Accepted, its text takes the answer’s place and is read by interviewers from
 * the start; reviews of the earlier text stay on record and do not count. That is final; a refusal may be reconsidered.
 */
export async function decideLateAddition(
  tx: Transaction,
  hooks: AnswerHooks,
  by: ActingMember,
  id: string,
  { verdict, reason, now }: VerdictWanted & { readonly now: Date },
): Promise<void> {
  const found = await findLateAddition(tx, id);
  if (found === null) refuse('not_found', 'There is no such late addition.');
  await lockTurn(tx, found.turnId);
  const late = (await findLateAddition(tx, id)) ?? found;
  if (late.verdict === verdict) return;
  const given = { verdict, reason, decidedBy: by.id, decidedAt: now };
  if (!(await setVerdict(tx, id, given))) {
    refuse('late_addition_accepted', 'It has been accepted and is the answer now; that is final.');
  }
  const replaced = verdict === 'accepted' ? await takePlace(tx, hooks, late, now) : {};
  await record(tx, {
    organizationId: late.organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: `lateAddition.${verdict}`,
    subject: { kind: 'sitting', id: late.sittingId },
    facts: { lateAdditionId: id, ...replaced },
  });
}

async function takePlace(tx: Transaction, hooks: AnswerHooks, late: LateAdditionRow, now: Date) {
  const [seat] = await listSeatsOfSittings(tx, [late.sittingId]);
  const before = await supersedeAnswer(tx, late.turnId, now);
  if (seat === undefined || before === null) {
    throw new Error(`late addition ${late.id} belongs to no answer`);
  }
  const { text, sha256, characters, words, receivedAt } = late;
  const answer = {
    ...{ ...before, id: uuidv4(), text, sha256, characters, words, receivedAt },
    ...{ lateAdditionId: late.id, supersededAt: null },
  };
  await insertAnswers(tx, [answer]);
  await hooks.onAnswerSuperseded(tx, before.id);
  const { reviewsPerAnswer } = seat;
  await hooks.onAnswersClosed(tx, [{ ...answer, reviewsPerAnswer, finalAt: now }]);
  return { supersededAnswerId: before.id, answerId: answer.id };
}

interface ClosedTurnWanted {
  readonly seat: Seat;
  readonly turns: readonly TurnRow[];
  readonly position: number;
  readonly now: Date;
}

/** Where its time is over and nobody has closed it yet, it is closed first, with what was saved. */
async function getClosedTurn(
  tx: Transaction,
  hooks: AnswerHooks,
  { seat, turns, position, now }: ClosedTurnWanted,
): Promise<TurnRow> {
  const turn = getTurn(turns, position);
  if (turn.openedAt === null) {
    refuse('turn_not_open', 'This turn has never been opened, so nothing of it can be late.');
  }
  if (turn.closedAt !== null) return turn;
  if (!isForGood(turn, now)) {
    refuse('turn_open', 'This turn is still open; save the text as its draft.');
  }
  await closeWithDraft(tx, hooks, { seat, turn, at: now });
  return getTurn(await listTurns(tx, turn.sittingId), position);
}
