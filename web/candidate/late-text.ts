import type { JournalEntry } from './journal.ts';
import { unsentOf } from './reconcile.ts';
import type { TurnView } from './writing.svelte.ts';

/** A text that this device holds and that did not come in time for its turn. */
export interface LateText {
  readonly turn: TurnView;
  readonly entry: JournalEntry;
}

export function lateTextsOf(
  turns: readonly TurnView[],
  kept: readonly JournalEntry[],
): readonly LateText[] {
  return turns.filter(isClosed).flatMap((turn) => {
    const entries = kept.filter((entry) => entry.turn === turn.position);
    return unsentOf(turn.draft.text, turn.draft.revision, entries).map((entry) => ({
      turn,
      entry,
    }));
  });
}

/** What the server has for good need not stay on this device. */
export function settledEntries(
  turns: readonly TurnView[],
  kept: readonly JournalEntry[],
): readonly JournalEntry[] {
  const late = lateTextsOf(turns, kept).map(({ entry }) => entry);
  const closed = turns.filter(isClosed).map(({ position }) => position);
  return kept.filter((entry) => closed.includes(entry.turn) && !late.includes(entry));
}

function isClosed({ submittedAt }: TurnView): boolean {
  return submittedAt !== null;
}
