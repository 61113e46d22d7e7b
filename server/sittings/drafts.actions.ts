import type { Transaction } from '../../db/connect.ts';
import type { ActingCandidate } from '../http/visit.ts';
import { refuse } from '../refusal.ts';
import { record } from '../accounts/record.actions.ts';
import { endOpenBreak } from './breaks.actions.ts';
import type { Seat } from './seats.store.ts';
import type { DraftSave, SavedDraft } from './draft-writer.ts';
import { getStarted, getTurn } from './sittings.actions.ts';
import {
  insertRevisions,
  listAnswers,
  listTurns,
  lockDraft,
  type AnswerRow,
  type DraftRow,
  type TurnRow,
} from './sittings.store.ts';
import { saveUnderLock } from './drafts.store.ts';
import { refuseClosed, refuseConflict } from './kept-text.ts';
import { textFacts } from './text-facts.ts';
import { isForGood } from './turn.ts';

/**
 * Why a save was not written at once; or, where the same save had come through before, its acknowledgement (a client that
 * lost the reply sends it again); or, where a break went on, the save itself.
 */
export async function explainUnsaved(
  tx: Transaction,
  save: DraftSave,
  candidate: ActingCandidate,
): Promise<SavedDraft> {
  const { seat, turns } = await getStarted(tx, candidate.invitationId);
  const turn = getTurn(turns, save.position);
  const draft = await lockDraft(tx, turn.id);
  if (draft === null || turn.deadlineAt === null) return refuseWithoutDraft(tx, turn);
  if (draft.revision === save.baseRevision + 1 && draft.text === save.text) {
    return { revision: draft.revision, savedAt: draft.savedAt, deadlineAt: turn.deadlineAt };
  }
  if (isForGood(turn, save.arrivedAt)) refuseClosed(draft);
  if (draft.revision !== save.baseRevision) refuseConflict(draft);
  return saveAfterBreak(tx, seat, turn, draft, save);
}

/** Whoever writes has ended their break by it; no word is refused for that. */
async function saveAfterBreak(
  tx: Transaction,
  seat: Seat,
  turn: TurnRow,
  draft: DraftRow,
  { text, arrivedAt }: DraftSave,
): Promise<SavedDraft> {
  const ended = await endOpenBreak(tx, seat, turn, arrivedAt);
  await saveNext(tx, turn, draft, text, arrivedAt);
  const { deadlineAt } = getTurn(await listTurns(tx, turn.sittingId), turn.position);
  if (deadlineAt === null) throw new Error('an open turn has no deadline');
  if (ended !== null) await record(tx, ended);
  return { revision: draft.revision + 1, savedAt: arrivedAt, deadlineAt };
}

async function saveNext(tx: Transaction, turn: TurnRow, draft: DraftRow, text: string, now: Date) {
  const revision = draft.revision + 1;
  const { organizationId } = turn;
  await saveUnderLock(tx, { turnId: turn.id, revision, text, savedAt: now });
  const facts = { turnId: turn.id, organizationId, revision, savedAt: now, ...textFacts(text) };
  await insertRevisions(tx, [facts]);
}

/** Why a turn that is not being written takes no text. */
export async function refuseWithoutDraft(
  tx: Transaction,
  { id, sittingId }: TurnRow,
): Promise<never> {
  const turn = (await listTurns(tx, sittingId)).find((one) => one.id === id);
  if (turn === undefined || turn.openedAt === null) {
    refuse('turn_not_open', 'This turn has not been opened; open it first.');
  }
  const answer = await findAnswer(tx, turn);
  refuse('turn_closed', 'This turn is closed; what was received in time is kept.', {
    revision: answer?.revision ?? 0,
    text: answer?.text ?? '',
    savedAt: answer?.receivedAt.toISOString() ?? null,
  });
}

export async function findAnswer(tx: Transaction, turn: TurnRow): Promise<AnswerRow | null> {
  return (await listAnswers(tx, turn.sittingId)).find(({ turnId }) => turnId === turn.id) ?? null;
}
