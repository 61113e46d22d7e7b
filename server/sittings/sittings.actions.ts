import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import { noticeVersionWith } from '../invitations/notice.ts';
import type { TellPregrading } from '../invitations/pregrading-told.ts';
import { refuse } from '../refusal.ts';
import { listBreaks } from './breaks.store.ts';
import { findDeclaration } from './declarations.store.ts';
import { listLateAdditions } from './late-additions.store.ts';
import { effectiveDeadline, lastMoment } from './clock.ts';
import { closeWithDraft, type AnswerHooks } from './closing.ts';
import { lockOpenTurnsOf } from './closing.store.ts';
import {
  findSeat,
  holdCohortOf,
  listUnfinishedSeats,
  type Seat,
  type Whose,
} from './seats.store.ts';
import {
  insertSitting,
  insertTurns,
  listAnswers,
  listDrafts,
  listTurns,
  moveDeadline,
  openTurn,
  type TurnRow,
} from './sittings.store.ts';
import { ring } from './bell.store.ts';
import { isForGood } from './turn.ts';
import type { SittingRows } from './views.ts';

export async function getSeat(tx: Transaction, invitationId: string): Promise<Seat> {
  const seat = await findSeat(tx, invitationId);
  return seat ?? refuse('not_found', 'This invitation is not there any more.');
}

export async function getSitting(tx: Transaction, invitationId: string): Promise<SittingRows> {
  const seat = await getSeat(tx, invitationId);
  if (seat.sitting === null) return { ...nothingYet, seat };
  const { id } = seat.sitting;
  const turns = await listTurns(tx, id);
  const turnIds = turns.map((turn) => turn.id);
  return {
    seat,
    turns,
    drafts: await listDrafts(tx, turnIds),
    answers: await listAnswers(tx, id),
    breaks: await listBreaks(tx, turnIds),
    lateAdditions: await listLateAdditions(tx, id),
    declaration: await findDeclaration(tx, id),
  };
}

export const nothingYet = {
  turns: [],
  drafts: [],
  answers: [],
  breaks: [],
  lateAdditions: [],
  declaration: null,
} satisfies Omit<SittingRows, 'seat'>;

/** Begins the sitting; no clock starts. Again, it changes nothing. */
export async function beginSitting(
  tx: Transaction,
  tellPregrading: TellPregrading,
  { invitationId, accepted, now }: { invitationId: string; accepted: string; now: Date },
): Promise<void> {
  // Whoever changes what the cohort may use waits for those who begin, and they for it.
  await holdCohortOf(tx, invitationId);
  const seat = await getSeat(tx, invitationId);
  if (seat.sitting !== null) return;
  if (seat.revokedAt !== null) refuse('link_not_valid', 'This invitation was taken back.');
  const told = await tellPregrading(tx, invitationId);
  const noticeVersion = noticeVersionWith(told?.purpose ?? null, seat.ownAiPolicy);
  if (accepted !== noticeVersion) {
    refuse(
      'notice_changed',
      'What is recorded, or what you may use, has changed since you read it; read it again.',
      {
        noticeVersion,
      },
    );
  }
  if (now < seat.opensAt) {
    const opensAt = seat.opensAt.toISOString();
    refuse('not_open_yet', `This opens at ${opensAt}; come back then.`, { opensAt });
  }
  if (now >= seat.closesAt) {
    const closesAt = seat.closesAt.toISOString();
    refuse('cohort_closed', `This closed at ${closesAt}; ask the person who invited you.`, {
      closesAt,
    });
  }
  await insertSittingOf(tx, seat, accepted, now);
}

async function insertSittingOf(tx: Transaction, seat: Seat, notice: string, now: Date) {
  const { organizationId, assessmentId, cohortId, candidateId, invitationId } = seat;
  const sitting = await insertSitting(tx, {
    id: uuidv7(),
    organizationId,
    assessmentId,
    cohortId,
    candidateId,
    invitationId,
    noticeVersion: notice,
    startedAt: now,
  });
  if (sitting === null) return;
  const turns = seat.scenario.turns.map(({ position }) => ({
    id: uuidv7(),
    organizationId,
    sittingId: sitting.id,
    position,
    opensAt: position === 1 ? now : null,
  }));
  await insertTurns(tx, turns);
  await record(tx, {
    organizationId,
    at: now,
    actor: { kind: 'candidate', id: candidateId },
    action: 'sitting.started',
    subject: { kind: 'sitting', id: sitting.id },
    facts: { noticeVersion: notice },
  });
}

/** Starts a turn’s clock. A turn before it whose time is over is closed first, with what was saved. */
export async function openTurnAt(
  tx: Transaction,
  hooks: AnswerHooks,
  { invitationId, position, now }: { invitationId: string; position: number; now: Date },
): Promise<void> {
  const { seat, turns } = await getStarted(tx, invitationId);
  const running = turns.find((turn) => turn.openedAt !== null && turn.closedAt === null);
  if (running !== undefined && running.position < position && isForGood(running, now)) {
    await closeWithDraft(tx, hooks, { seat, turn: running, at: now });
  }
  const turn = getTurn(await listTurns(tx, getSittingId(seat)), position);
  if (turn.openedAt !== null) return;
  const written = getWritten(seat, position);
  const limits = { minutes: written.minutes, accommodation: seat.accommodation };
  const last = lastMoment({ ...limits, closesAt: seat.closesAt });
  if (turn.closedAt !== null || now >= last) {
    refuse('cohort_closed', `The time to open this turn ended at ${last.toISOString()}.`);
  }
  if (turn.opensAt === null) {
    refuse('turn_locked', 'The turn before this one is not finished; submit it first.');
  }
  if (now < turn.opensAt) {
    const opensAt = turn.opensAt.toISOString();
    refuse('turn_locked', `This turn opens at ${opensAt}; come back then.`, { opensAt });
  }
  const deadlineAt = effectiveDeadline({ openedAt: now, ...limits, closesAt: seat.closesAt });
  if (!(await openTurn(tx, turn, now, deadlineAt))) return;
  await record(tx, {
    organizationId: seat.organizationId,
    at: now,
    actor: { kind: 'candidate', id: seat.candidateId },
    action: 'turn.opened',
    subject: { kind: 'sitting', id: turn.sittingId },
    facts: { turn: position, deadlineAt: deadlineAt.toISOString() },
  });
}

/** Writes the deadline anew for every running turn of these people, and rings at their open pages. */
export async function retimeRunningTurns(tx: Transaction, whose: Whose): Promise<void> {
  const seats = await listUnfinishedSeats(tx, whose);
  const invitationIds = seats.map(({ invitationId }) => invitationId);
  await ring(tx, invitationIds);
  const seatOf = new Map(seats.map((seat) => [seat.invitationId, seat]));
  for (const { invitationId, turn } of await lockOpenTurnsOf(tx, invitationIds)) {
    const seat = seatOf.get(invitationId);
    if (seat !== undefined) await retimeTurn(tx, seat, turn);
  }
}

/** Writes the deadline of a running turn anew and tells it. */
export async function retimeTurn(tx: Transaction, seat: Seat, turn: TurnRow): Promise<Date> {
  if (turn.openedAt === null) throw new Error('a turn that was not opened has no deadline');
  const { accommodation, closesAt } = seat;
  const deadlineAt = effectiveDeadline({
    openedAt: turn.openedAt,
    minutes: getWritten(seat, turn.position).minutes,
    accommodation,
    closesAt,
    breaks: await listBreaks(tx, [turn.id]),
  });
  await moveDeadline(tx, turn.id, deadlineAt);
  return deadlineAt;
}

export async function getStarted(tx: Transaction, invitationId: string) {
  const seat = await getSeat(tx, invitationId);
  if (seat.sitting === null) refuse('sitting_not_started', 'Start the sitting first.');
  return { seat, turns: await listTurns(tx, seat.sitting.id) };
}

export function getTurn(turns: readonly TurnRow[], position: number): TurnRow {
  const turn = turns.find((one) => one.position === position);
  return turn ?? refuse('not_found', `There is no turn ${position}.`);
}

function getWritten(seat: Seat, position: number) {
  const written = seat.scenario.turns[position - 1];
  return written ?? refuse('not_found', `There is no turn ${position}.`);
}

function getSittingId(seat: Seat): string {
  if (seat.sitting === null) throw new Error('a seat without a sitting has no turns');
  return seat.sitting.id;
}
