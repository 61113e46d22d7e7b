import type { ScoreContent } from './score-content.ts';

export interface JournalEntry {
  readonly content: ScoreContent;
  readonly sequence: number;
  /** When it was written here. */
  readonly at: string;
}

/**
 * What was typed and is not acknowledged yet, kept on this device under the review’s id: a closed laptop or a lost claim
 * takes nothing away, and no other review can read it. Emptied as the server acknowledges.
 */
export class Journal {
  readonly #storage: Storage | null;
  readonly #prefix: string;

  constructor(reviewId: string, storage: Storage | null = deviceStorage()) {
    this.#storage = storage;
    this.#prefix = `longhand.review.${reviewId}.`;
  }

  write(criterionId: string, entry: JournalEntry): void {
    try {
      this.#storage?.setItem(this.#prefix + criterionId, JSON.stringify(entry));
    } catch {
      // Full or forbidden: the server remains.
    }
  }

  read(criterionId: string): JournalEntry | null {
    try {
      const written = this.#storage?.getItem(this.#prefix + criterionId) ?? null;
      return written === null ? null : (JSON.parse(written) as JournalEntry);
    } catch {
      return null;
    }
  }

  /** What this device wrote and nobody acknowledged; null, and forgotten, where the server has something newer. */
  takeUp(
    criterionId: string,
    stored: { readonly sequence: number; readonly savedAt: string } | undefined,
  ): JournalEntry | null {
    const kept = this.read(criterionId);
    if (kept === null || stored === undefined) return kept;
    if (kept.sequence > stored.sequence || kept.at > stored.savedAt) return kept;
    this.forget(criterionId);
    return null;
  }

  /** What was acknowledged up to this sequence; what has been written since stays. */
  forget(criterionId: string, sequence = Infinity): void {
    if ((this.read(criterionId)?.sequence ?? 0) > sequence) return;
    try {
      this.#storage?.removeItem(this.#prefix + criterionId);
    } catch {
      // It was not there then.
    }
  }
}

function deviceStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}
