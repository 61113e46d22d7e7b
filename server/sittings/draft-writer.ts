import { GroupCommit } from './group-commit.ts';
import { turnKey } from './turn.ts';

/** A draft on its way to the database. */
export interface DraftSave {
  readonly sessionId: string;
  readonly invitationId: string;
  readonly position: number;
  readonly baseRevision: number;
  readonly text: string;
  /** When it arrived here: waiting in this queue costs the candidate nothing. */
  readonly arrivedAt: Date;
}

export interface SavedDraft {
  readonly revision: number;
  readonly savedAt: Date;
  readonly deadlineAt: Date;
}

/** One statement for many saves: what was written, in the order given; null where the guard refused. */
export type WriteDrafts = (saves: readonly DraftSave[]) => Promise<readonly (SavedDraft | null)[]>;

export function draftWriter(write: WriteDrafts): GroupCommit<DraftSave, SavedDraft | null> {
  return new GroupCommit({ keyOf: turnKey, commit: write, largestBatch: 64 });
}
