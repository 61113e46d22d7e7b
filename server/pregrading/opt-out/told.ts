import { noticeVersionsWith } from '../../invitations/notice.ts';
import type { PregradingTold } from '../../invitations/pregrading-told.ts';

export interface CandidateFacts {
  /** What the model reads for, as the lead says it now. */
  readonly purpose: string;
  readonly isStopped: boolean;
  /** The notice under which they began; null: they have not. */
  readonly noticeVersion: string | null;
  /** A model was asked about one of their answers. */
  readonly isRead: boolean;
  readonly optedOutAt: Date | null;
}

/**
 * What a candidate is told. Whoever began under another notice is not read, so there is nothing to tell them; whoever
 * has been read, or has opted out, can always see so and change it.
 */
export function toldOf({
  purpose,
  isStopped,
  noticeVersion,
  isRead,
  optedOutAt,
}: CandidateFacts): PregradingTold | null {
  const told = { purpose, optedOutAt };
  if (noticeVersion === null) return isStopped ? null : told;
  if (isRead || optedOutAt !== null) return told;
  return !isStopped && noticeVersionsWith(purpose).has(noticeVersion) ? told : null;
}
