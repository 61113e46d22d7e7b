import { call } from '../api/call.ts';
import { takeEarly } from './early.ts';
import type { Entrance } from './entrance.ts';
import type { Journal, JournalEntry } from './journal.ts';
import { isUnderWay, Writing, type SittingView } from './writing.svelte.ts';

export type SittingState =
  | { readonly kind: 'arriving' }
  | { readonly kind: 'away'; readonly error: unknown }
  | { readonly kind: 'here'; readonly sitting: SittingView };

type Screen = 'Away' | 'Expect' | 'Practice' | 'Between' | 'OnBreak' | 'TimeUp' | 'Receipt';

const screens = { notStarted: 'Expect', sitting: 'Between', finished: 'Receipt' } as const;

/** Where the candidate stands, from opening the link to the receipt. */
export class Sitting {
  /** The practice turn, which the server knows nothing of. */
  isPractising = $state.raw(false);
  readonly #entrance: Entrance;
  readonly #journal: Journal;
  readonly #writer = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  #state = $state.raw<SittingState>({ kind: 'arriving' });
  #writing = $state.raw<Writing | null>(null);
  #kept = $state.raw<readonly JournalEntry[]>([]);
  /** By the monotonic clock: when the last reply came. */
  #seenAt = 0;
  #asked = 0;
  #taken = 0;
  #isLeaving = false;

  constructor(entrance: Entrance, journal: Journal) {
    this.#entrance = entrance;
    this.#journal = journal;
  }

  get state(): SittingState {
    return this.#state;
  }

  get view(): SittingView | null {
    return this.#state.kind === 'here' ? this.#state.sitting : null;
  }

  /** What is to be shown, where it is not the writing itself. */
  get screen(): Screen | null {
    if (this.#state.kind === 'away') return 'Away';
    if (this.#writing !== null) {
      return this.#writing.turn.breaks?.isOn ? 'OnBreak' : this.#writing.isOver ? 'TimeUp' : null;
    }
    if (this.isPractising) return 'Practice';
    return this.#state.kind === 'here' ? screens[this.#state.sitting.state] : null;
  }

  /** The turn on the screen; it stays there after its end until the candidate goes on. */
  get writing(): Writing | null {
    return this.#writing;
  }

  /** What this device holds of this sitting. */
  get kept(): readonly JournalEntry[] {
    return this.#kept;
  }

  /** The server’s time, carried on by a monotonic clock. */
  now(): Date {
    const told = this.view === null ? Date.now() : Date.parse(this.view.now);
    return new Date(told + performance.now() - this.#seenAt);
  }

  async arrive(): Promise<void> {
    this.#state = { kind: 'arriving' };
    try {
      await this.#entrance.enter();
      await this.#take(() => call('GET /api/v1/sitting', { sent: takeEarly() }));
    } catch (error) {
      this.#state = { kind: 'away', error };
    }
  }

  /** Asks again where things stand; what is on the screen stays where that fails. */
  async refresh(): Promise<boolean> {
    if (this.view === null) return false;
    try {
      await this.#take(() => call('GET /api/v1/sitting'));
      return true;
    } catch {
      return false; // saving says that the connection is gone, and keeps trying
    }
  }

  begin(noticeVersion: string): Promise<void> {
    return this.#take(() => call('PUT /api/v1/sitting', { body: { noticeVersion } }));
  }

  /** Does something that moves the sitting on, then asks where it stands. */
  after(request: () => Promise<unknown>): Promise<void> {
    return this.#take(async () => {
      await request();
      return call('GET /api/v1/sitting');
    });
  }

  /** True once the turn is submitted and left. */
  async submit(): Promise<boolean> {
    const writing = this.#writing;
    if (writing === null || !(await writing.draft.submit())) return false;
    if (!(await this.goOn())) writing.draft.close(writing.draft.stored);
    return true;
  }

  /** Leaves a turn that is over. */
  goOn(): Promise<boolean> {
    this.#isLeaving = true;
    return this.refresh();
  }

  /** Only what the server has for good, or what the candidate throws away. */
  async forget(entries: readonly JournalEntry[]): Promise<void> {
    this.#kept = this.#kept.filter((entry) => !entries.includes(entry));
    await this.#journal.remove(entries).catch(() => {});
  }

  async #take(request: () => Promise<SittingView>): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    const sitting = await this.#entrance.within(request);
    const kept = sitting.id === null ? [] : await this.#journal.list(sitting.id).catch(() => []);
    // Replies can overtake each other; an older one must not undo a newer.
    if (mine < this.#taken) return;
    this.#taken = mine;
    this.#seenAt = performance.now();
    this.#state = { kind: 'here', sitting };
    if (this.#isLeaving) this.#standUp();
    this.#sitDown(sitting, kept);
  }

  #standUp(): void {
    this.#isLeaving = false;
    this.#writing?.stop();
    this.#writing = null;
  }

  #sitDown(sitting: SittingView, kept: readonly JournalEntry[]): void {
    const same = sitting.turns.find(({ position }) => position === this.#writing?.position);
    if (same !== undefined) {
      this.#writing?.observe(same);
      return;
    }
    this.#kept = kept;
    const turn = sitting.turns.find(isUnderWay);
    if (turn === undefined || sitting.id === null) return;
    this.#writing = new Writing({
      sittingId: sitting.id,
      turn,
      entries: kept.filter((entry) => entry.turn === turn.position),
      journal: this.#journal,
      writer: this.#writer,
      entrance: this.#entrance,
    });
  }
}
