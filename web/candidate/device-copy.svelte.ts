import type { Journal, JournalEntry } from './journal.ts';

const soonMs = 400;
const mostHeld = 20;

type Contents = Pick<JournalEntry, 'text' | 'revision' | 'synced' | 'sent'>;

/** Keeps the present text in this device’s journal, well within a second of each key. */
export class DeviceCopy {
  readonly #journal: Journal;
  readonly #place: Pick<JournalEntry, 'sittingId' | 'turn' | 'writer'>;
  readonly #read: () => Contents;
  #works = $state(true);
  #held: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    journal: Journal,
    place: Pick<JournalEntry, 'sittingId' | 'turn' | 'writer'>,
    read: () => Contents,
  ) {
    this.#journal = journal;
    this.#place = place;
    this.#read = read;
  }

  /** False where this browser lets us keep nothing: then we must not say that we do. */
  get works(): boolean {
    return this.#works;
  }

  /** Whether this page itself has lately held exactly this text. */
  hasHeld(text: string): boolean {
    return this.#held.includes(text);
  }

  writeSoon(): void {
    this.#timer ??= setTimeout(() => {
      void this.write();
    }, soonMs);
  }

  async write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const contents = this.#read();
    this.#held = contents.synced ? [] : [...this.#held.slice(1 - mostHeld), contents.text];
    try {
      await this.#journal.write({ ...this.#place, ...contents, at: Date.now() });
      this.#works = true;
    } catch {
      this.#works = false;
    }
  }

  /** The present text stands for what earlier pages kept, so theirs may go. */
  async takeOver(entries: readonly JournalEntry[]): Promise<void> {
    await this.write();
    if (this.#works) await this.#journal.remove(entries).catch(() => {});
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
