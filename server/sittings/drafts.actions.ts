import type { Transaction } from '../../db/connect.ts';
import type { ActingCandidate } from '../http/visit.ts';
import { refuse } from '../refusal.ts';
import { closeWithDraft, type AnswerHooks } from './closing.ts';
import type { DraftSave, SavedDraft } from './draft-writer.ts';
import { getStarted, getTurn } from './sittings.actions.ts';
import {
  insertRevision,
  listAnswers,
  listTurns,
  lockDraft,
  type DraftRow,
  type TurnRow,
} from './sittings.store.ts';
import { saveUnderLock } from './drafts.store.ts';
import { textFacts } from './text-facts.ts';
import { isForGood } from './turn.ts';

export interface Written {
  readonly position: number;
  readonly baseRevision: number;
  readonly text: string;
}

/**
 * Why a save was not written, or, where the same save had come through before, its acknowledgement: a client that lost
 * the reply sends it again.
 */
export async function explainUnsaved(
  tx: Transaction,
  save: DraftSave,
  candidate: ActingCandidate,
): Promise<SavedDraft> {
  const { turns } = await getStarted(tx, candidate.invitationId);
  const turn = getTurn(turns, save.position);
  const draft = await lockDraft(tx, turn.id);
  if (draft === null || turn.deadlineAt === null) return refuseWithoutDraft(tx, turn);
  if (draft.revision === save.baseRevision + 1 && draft.text === save.text) {
    return { revision: draft.revision, savedAt: draft.savedAt, deadlineAt: turn.deadlineAt };
  }
  if (isForGood(turn, save.arrivedAt)) refuseClosed(draft);
  return refuseConflict(draft);
}

/** The text as sent becomes the answer. Sent again with the same text, it changes nothing. */
export async function submitTurn(
  tx: Transaction,
  hooks: AnswerHooks,
  candidate: ActingCandidate,
  { position, baseRevision, text }: Written,
  now: Date,
): Promise<void> {
  const { seat, turns } = await getStarted(tx, candidate.invitationId);
  const turn = getTurn(turns, position);
  const draft = await lockDraft(tx, turn.id);
  if (draft === null) return acceptRepeat(tx, turn, text);
  if (isForGood(turn, now)) refuseClosed(draft);
  const isSame = draft.text === text;
  const losesAll = text.trim() === '' && draft.text.trim() !== '';
  if (!isSame && (draft.revision !== baseRevision || losesAll)) refuseConflict(draft);
  if (!isSame) await saveLast(tx, turn, draft, text, now);
  await closeWithDraft(tx, hooks, { seat, turns, turn, closedBy: 'candidate', at: now });
}

async function saveLast(tx: Transaction, turn: TurnRow, draft: DraftRow, text: string, now: Date) {
  const revision = draft.revision + 1;
  const { organizationId } = turn;
  await saveUnderLock(tx, { turnId: turn.id, revision, text, savedAt: now });
  await insertRevision(tx, {
    turnId: turn.id,
    organizationId,
    revision,
    savedAt: now,
    ...textFacts(text),
  });
}

async function acceptRepeat(tx: Transaction, turn: TurnRow, text: string): Promise<void> {
  const answer = await findAnswer(tx, turn);
  if (answer?.text !== text) await refuseWithoutDraft(tx, turn);
}

async function refuseWithoutDraft(tx: Transaction, { id, sittingId }: TurnRow): Promise<never> {
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

async function findAnswer(tx: Transaction, turn: TurnRow) {
  return (await listAnswers(tx, turn.sittingId)).find(({ turnId }) => turnId === turn.id) ?? null;
}

function refuseClosed({ revision, text, savedAt }: DraftRow): never {
  refuse('turn_closed', 'Time is up; what was received in time is kept.', {
    revision,
    text,
    savedAt: savedAt.toISOString(),
  });
}

function refuseConflict({ revision, text, savedAt }: DraftRow): never {
  refuse('draft_conflict', 'A later text is stored; compare the two and save again.', {
    revision,
    text,
    savedAt: savedAt.toISOString(),
  });
}
