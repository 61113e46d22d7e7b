import { refuseClosed, refuseConflict, type KeptText } from './kept-text.ts';
import { isForGood, type Turn } from './turn.ts';

export interface Sent {
  readonly baseRevision: number;
  readonly text: string;
  readonly arrivedAt: Date;
}

/**
 * What becomes the answer: the draft as it is stored, or one revision more with the text as sent. Refused after time is
 * up, to a page that has not seen a later text, and where an empty box would take the place of something written.
 */
export function submittedText(
  turn: Pick<Turn, 'deadlineAt'>,
  draft: KeptText,
  { baseRevision, text, arrivedAt }: Sent,
): KeptText {
  if (isForGood(turn, arrivedAt)) refuseClosed(draft);
  if (draft.text === text) return draft;
  const losesAll = text.trim() === '' && draft.text.trim() !== '';
  if (draft.revision !== baseRevision || losesAll) refuseConflict(draft);
  return { revision: draft.revision + 1, text, savedAt: arrivedAt };
}
