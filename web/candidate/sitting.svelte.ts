import { call } from '../api/call.ts';
import type { Entrance } from './entrance.ts';
import type { Journal, JournalEntry } from './journal.ts';
import { unsentOf } from './reconcile.ts';
import { isUnderWay, Writing, type SittingView, type TurnView } from './writing.svelte.ts';

export type SittingState =
  | { readonly kind: 'arriving' }
  | { readonly kind: 'away'; readonly error: unknown }
  | { readonly kind: 'here'; readonly sitting: SittingView };

/** A text that this device holds and that came too late for its turn. */
export interface LateText {
  readonly turn: TurnView;
  readonly entry: JournalEntry;
}

/** Where the candidate stands, from opening the link to the receipt. */
export class Sitting {
  readonly #entrance: Entrance;
  readonly #journal: Journal;
  readonly #writer = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  #state = $state.raw<SittingState>({ kind: 'arriving' });
  #writing = $state.raw<Writing | null>(null);
  #lateTexts = $state.raw<readonly LateText[]>([]);
  /** By the monotonic clock: when the last reply came. */
  #seenAt = 0;

  constructor(entrance: Entrance, journal: Journal) {
    this.#entrance = entrance;
    this.#journal = journal;
  }

  get state(): SittingState {
    return this.#state;
  }

  /** The turn on the screen; it stays there after its end until the candidate goes on. */
  get writing(): Writing | null {
    return this.#writing;
  }

  get lateTexts(): readonly LateText[] {
    return this.#lateTexts;
  }

  /** The server’s time, carried on by a monotonic clock. */
  now(): Date {
    const told = this.#state.kind === 'here' ? Date.parse(this.#state.sitting.now) : Date.now();
    return new Date(told + performance.now() - this.#seenAt);
  }

  async arrive(): Promise<void> {
    this.#state = { kind: 'arriving' };
    try {
      await this.#entrance.enter();
      await this.#take(await call('GET /api/v1/sitting'));
    } catch (error) {
      this.#state = { kind: 'away', error };
    }
  }

  /** Asks again where things stand; what is on the screen stays where that fails. */
  async refresh(): Promise<void> {
    if (this.#state.kind !== 'here') return;
    try {
      const sitting = await this.#entrance.within(() => call('GET /api/v1/sitting'));
      await this.#take(sitting);
    } catch {
      // Saving says that the connection is gone, and keeps trying.
    }
  }

  async begin(noticeVersion: string): Promise<void> {
    const body = { noticeVersion };
    await this.#take(await this.#entrance.within(() => call('PUT /api/v1/sitting', { body })));
  }

  async open(position: number): Promise<void> {
    const params = { position };
    await this.#entrance.within(() =>
      call('PUT /api/v1/sitting/turns/:position/opening', { params }),
    );
    await this.#take(await call('GET /api/v1/sitting'));
  }

  /** Leaves a turn that is over. */
  async goOn(): Promise<void> {
    this.#writing?.stop();
    this.#writing = null;
    await this.refresh();
  }

  /** Throws away late texts: only ever because the candidate said so. */
  async forget(texts: readonly LateText[]): Promise<void> {
    await this.#journal.remove(texts.map(({ entry }) => entry));
    this.#lateTexts = this.#lateTexts.filter((text) => !texts.includes(text));
  }

  async #take(sitting: SittingView): Promise<void> {
    const turn = sitting.turns.find(({ position }) => position === this.#writing?.position);
    if (turn !== undefined) this.#writing?.observe(turn);
    else if (sitting.id !== null) await this.#sitDown(sitting.id, sitting.turns);
    this.#seenAt = performance.now();
    this.#state = { kind: 'here', sitting };
  }

  async #sitDown(sittingId: string, turns: readonly TurnView[]): Promise<void> {
    const journal = this.#journal;
    const kept = await journal.list(sittingId).catch(() => []);
    const entriesOf = (turn: TurnView) => kept.filter((entry) => entry.turn === turn.position);
    const turn = turns.find(isUnderWay);
    this.#lateTexts = turns
      .filter(({ submittedAt }) => submittedAt !== null)
      .flatMap((closed) =>
        unsentOf(closed.draft.text, closed.draft.revision, entriesOf(closed)).map((entry) => ({
          turn: closed,
          entry,
        })),
      );
    await this.#clear(turns, kept);
    if (turn === undefined) return;
    this.#writing = new Writing({
      sittingId,
      turn,
      entries: entriesOf(turn),
      journal,
      writer: this.#writer,
      entrance: this.#entrance,
    });
  }

  /** What the server has for good need not stay on this device. */
  async #clear(turns: readonly TurnView[], kept: readonly JournalEntry[]): Promise<void> {
    const late = this.#lateTexts.map(({ entry }) => entry);
    const closed = turns.filter(({ submittedAt }) => submittedAt !== null);
    const isDone = (entry: JournalEntry) =>
      closed.some(({ position }) => position === entry.turn) && !late.includes(entry);
    await this.#journal.remove(kept.filter(isDone)).catch(() => {});
  }
}
