import { refuse } from '../refusal.ts';

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

interface Waiting {
  readonly save: DraftSave;
  readonly key: string;
  readonly resolve: (saved: SavedDraft | null) => void;
  readonly reject: (error: unknown) => void;
}

const statementsInFlight = 2;
/** A second statement beside one under way pays only for a crowd. */
const crowd = 8;
const largestBatch = 64;
const longestQueue = 4_096;

/**
 * Group commit: saves that arrive while a statement is under way go out together in the next one, each answered only
 * after its commit and with its own verdict. Measured (`npm run bench -- autosave`): one commit for many saves is
 * worth more than everything else on this path.
 */
export class DraftWriter {
  readonly #write: WriteDrafts;
  readonly #queue: Waiting[] = [];
  readonly #keysInFlight = new Set<string>();
  #inFlight = 0;
  #isPumping = false;

  constructor(write: WriteDrafts) {
    this.#write = write;
  }

  save(save: DraftSave): Promise<SavedDraft | null> {
    if (this.#queue.length >= longestQueue) {
      refuse('overloaded', 'Too many saves are waiting; keep the text and try again in a moment.');
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ save, key: `${save.invitationId}/${save.position}`, resolve, reject });
      this.#pumpSoon();
    });
  }

  /** After everything that has arrived is read, so that what came together goes out together. */
  #pumpSoon(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    setImmediate(() => {
      this.#isPumping = false;
      this.#pump();
    });
  }

  #pump(): void {
    while (this.#mayWrite()) {
      const batch = this.#takeBatch();
      if (batch.length === 0) return;
      this.#inFlight += 1;
      void this.#run(batch).finally(() => {
        this.#inFlight -= 1;
        for (const { key } of batch) this.#keysInFlight.delete(key);
        this.#pumpSoon();
      });
    }
  }

  #mayWrite(): boolean {
    if (this.#inFlight === 0) return true;
    return this.#inFlight < statementsInFlight && this.#queue.length >= crowd;
  }

  /** One save per turn at a time: the second of two compares itself with what the first has written. */
  #takeBatch(): Waiting[] {
    const batch: Waiting[] = [];
    const later: Waiting[] = [];
    for (const waiting of this.#queue) {
      const isBusy = batch.length >= largestBatch || this.#keysInFlight.has(waiting.key);
      if (isBusy) {
        later.push(waiting);
      } else {
        this.#keysInFlight.add(waiting.key);
        batch.push(waiting);
      }
    }
    this.#queue.splice(0, this.#queue.length, ...later);
    return batch.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  async #run(batch: readonly Waiting[]): Promise<void> {
    try {
      const verdicts = await this.#write(batch.map(({ save }) => save));
      batch.forEach(({ resolve }, index) => resolve(verdicts[index] ?? null));
    } catch (error) {
      if (batch.length > 1) await Promise.all(batch.map((one) => this.#run([one])));
      else batch[0]?.reject(error);
    }
  }
}
