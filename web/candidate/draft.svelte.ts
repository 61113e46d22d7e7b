import { DeviceCopy } from './device-copy.svelte.ts';
import { isTurnClosed, storedIn, type DraftPort } from './draft-port.ts';
import type { Journal, JournalEntry } from './journal.ts';
import { Pace } from './pace.ts';
import { reconcile, type Version } from './reconcile.ts';
import { saveStateOf, type SaveState } from './save-state.ts';
import { isAnswered, troubleOf, type Trouble } from './trouble.ts';

export interface DraftStart {
  readonly place: Pick<JournalEntry, 'sittingId' | 'turn' | 'writer'>;
  readonly server: Version;
  readonly entries: readonly JournalEntry[];
  readonly journal: Journal;
  readonly port: DraftPort;
}

/** A keepalive request may carry 64 KiB, all of them together. */
const longestFlush = 15_000;

/** The text of one turn: kept on this device at once, on the server soon, and nowhere lost in between. */
export class Draft {
  readonly #port: DraftPort;
  readonly #copy: DeviceCopy;
  readonly #pace = new Pace();
  /** What earlier pages on this device kept of this answer, until it is part of ours or chosen against. */
  readonly #inherited: readonly JournalEntry[];
  #text = $state('');
  /** What the server holds, as far as it has told us. */
  #stored = $state.raw<Version>({ text: '', revision: 0, savedAt: null, where: 'server' });
  #others = $state.raw<readonly Version[]>([]);
  /** Sent, and no answer came: the server may hold them or not. */
  #unanswered = $state.raw<readonly string[]>([]);
  #trouble = $state.raw<Trouble | null>(null);
  #isSending = $state(false);
  #isClosed = $state(false);
  #running: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ place, server, entries, journal, port }: DraftStart) {
    const { text, others } = reconcile(server, entries);
    this.#text = text;
    this.#stored = server;
    this.#others = others;
    this.#port = port;
    this.#inherited = entries;
    this.#copy = new DeviceCopy(journal, place, () => this.#entry());
    if (others.length === 0) void this.#copy.takeOver(entries);
    this.#pace.hurry();
    this.#schedule();
  }

  get text(): string {
    return this.#text;
  }

  get stored(): Version {
    return this.#stored;
  }

  /** Another text stands against ours: nothing is sent until the candidate has chosen. */
  get rival(): Version | null {
    return this.#others[0] ?? null;
  }

  /** The server takes nothing more; `stored` is what it has received. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** True only after an acknowledgement of exactly this text. */
  get isSaved(): boolean {
    return this.#text === this.#stored.text && this.#unanswered.length === 0 && this.rival === null;
  }

  /** Why the last request did not come through. */
  get trouble(): Trouble | null {
    return this.#trouble;
  }

  get state(): SaveState {
    return saveStateOf({
      isSaved: this.isSaved,
      isClosed: this.#isClosed,
      isSending: this.#isSending,
      isInConflict: this.rival !== null,
      isOnDevice: this.#copy.works,
      trouble: this.#trouble,
      savedAt: this.#stored.savedAt,
      isEmpty: this.#text === '' && this.#stored.revision === 0,
    });
  }

  edit(text: string): void {
    if (this.#isClosed || text === this.#text) return;
    this.#text = text;
    this.#pace.typed(performance.now());
    this.#copy.writeSoon();
    this.#schedule();
  }

  choose(text: string): void {
    this.#others = this.#others.slice(1);
    this.#text = text;
    if (this.rival === null) void this.#copy.takeOver(this.#inherited);
    void this.hurry();
  }

  /** Sends now what is not saved, without waiting for the pause. */
  hurry(): Promise<void> {
    this.#pace.hurry();
    return this.#save(false);
  }

  /** The page may be going away. Only a bonus: the journal is what holds. */
  async flush(): Promise<void> {
    if (this.isSaved) return;
    const fits = this.#text.length <= longestFlush;
    await Promise.all([this.#copy.write(), fits ? this.#save(true) : undefined]);
  }

  /** True once this text is the answer. Otherwise `state` or `rival` says why not. */
  async submit(): Promise<boolean> {
    await this.#running;
    this.#trouble = null;
    for (let attempt = 0; attempt < 3 && this.rival === null && !this.#isClosed; attempt += 1) {
      if (!this.isSaved) await this.hurry();
      if (this.#trouble !== null) return false;
      if (!this.isSaved) continue;
      const write = { baseRevision: this.#stored.revision, text: this.#text };
      try {
        await this.#port.submit(write);
        return true;
      } catch (error) {
        this.#refused(error);
      }
    }
    return false;
  }

  /** What the server says of this turn when it is asked for the time. */
  observe(server: Version): void {
    const isNewer = server.revision > this.#stored.revision;
    if (!isNewer || !this.isSaved || this.#isSending || this.#isClosed) return;
    this.#stored = server;
    this.#text = server.text;
    void this.#copy.write();
  }

  close(received: Version): void {
    this.#isClosed = true;
    this.#stored = received;
    this.#unanswered = [];
    this.#others = [];
    this.#trouble = null;
    clearTimeout(this.#timer);
    void this.#copy.write();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#copy.stop();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.isSaved || this.#isSending || this.#isClosed || this.rival !== null) return;
    this.#timer = setTimeout(() => {
      void this.#save(false);
    }, this.#pace.dueIn(performance.now()));
  }

  #save(keepalive: boolean): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#isSending) return this.#running;
    if (this.isSaved || this.#isClosed || this.rival !== null) return Promise.resolve();
    this.#running = this.#send(keepalive).finally(() => {
      this.#isSending = false;
      this.#schedule();
    });
    return this.#running;
  }

  async #send(keepalive: boolean): Promise<void> {
    const text = this.#text;
    this.#isSending = true;
    this.#pace.sent();
    const before = this.#unanswered;
    this.#unanswered = [...before, text];
    try {
      const write = { baseRevision: this.#stored.revision, text };
      const { patienceMs } = this.#pace;
      const { revision, savedAt } = await this.#port.save(write, { keepalive, patienceMs });
      this.#holds({ text, revision, savedAt, where: 'server' });
    } catch (error) {
      if (isAnswered(error)) this.#unanswered = before;
      this.#refused(error);
    }
    await this.#copy.write();
  }

  #refused(error: unknown): void {
    const stored = storedIn(error);
    if (stored === null) {
      this.#trouble = troubleOf(error);
      this.#pace.failed(performance.now());
    } else if (isTurnClosed(error)) {
      this.close(stored);
    } else {
      this.#meet(stored);
    }
  }

  /** The server holds another revision than we thought. */
  #meet(stored: Version): void {
    const isOurs = this.#unanswered.includes(stored.text) || this.#copy.hasHeld(stored.text);
    if (!isOurs && stored.text !== this.#text) {
      if (this.#text.trim() === '') this.#text = stored.text;
      else this.#others = [stored, ...this.#others];
    }
    this.#holds(stored);
  }

  #holds(stored: Version): void {
    this.#stored = stored;
    this.#unanswered = [];
    this.#trouble = null;
    this.#pace.succeeded();
  }

  #entry() {
    const { revision } = this.#stored;
    return { text: this.#text, revision, synced: this.isSaved, sent: this.#unanswered };
  }
}
