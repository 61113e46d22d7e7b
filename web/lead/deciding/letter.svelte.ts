import { SvelteMap } from 'svelte/reactivity';
import { call } from '../../api/call.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import type { Letter } from '../views.ts';
import { keyOf, type Chosen } from './chosen.ts';

/** How long the typing rests before it is sent. */
const restMs = 600;

/** The letter to one candidate while it is composed: what is chosen saves itself, and the preview is what the server would send. */
export class LetterForm {
  readonly #sittingId: string;
  readonly shown: Resource<Letter>;
  readonly #chosen = new SvelteMap<string, Chosen>();
  #withLevels = $state(false);
  #words = $state('');
  #state = $state.raw<'saved' | 'waiting' | 'failed'>('saved');
  #error = $state.raw<unknown>(null);
  #timer: ReturnType<typeof setTimeout> | null = null;
  #saving: Promise<void> = Promise.resolve();

  constructor(sittingId: string) {
    this.#sittingId = sittingId;
    this.shown = new Resource(async (signal) => {
      const letter = await call('GET /api/v1/sittings/:id/letter', {
        params: { id: sittingId },
        signal,
      });
      this.#take(letter);
      return letter;
    });
  }

  get withLevels(): boolean {
    return this.#withLevels;
  }

  set withLevels(isWanted: boolean) {
    this.#withLevels = isWanted;
    this.#changed();
  }

  get words(): string {
    return this.#words;
  }

  set words(text: string) {
    this.#words = text;
    this.#changed();
  }

  get isSaved(): boolean {
    return this.#state === 'saved';
  }

  get error(): unknown {
    return this.#error;
  }

  isChosen(chosen: Chosen): boolean {
    return this.#chosen.has(keyOf(chosen));
  }

  choose(chosen: Chosen, isWanted: boolean): void {
    if (isWanted) this.#chosen.set(keyOf(chosen), chosen);
    else this.#chosen.delete(keyOf(chosen));
    this.#changed();
  }

  /** What was chosen is with the server afterwards, or `error` says why not. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#state === 'saved') return;
    // One after the other: an earlier one must not arrive last.
    this.#saving = this.#saving.then(() => this.#save());
    await this.#saving;
  }

  /** Loads what is there now, and drops what could not be saved. */
  async reload(): Promise<void> {
    this.#state = 'saved';
    this.#error = null;
    await this.shown.reload();
  }

  /** Sends what is shown and nothing else: the server refuses where it would be another letter. */
  async tell(): Promise<void> {
    const letter = this.shown.value;
    if (letter === undefined || !this.isSaved) return;
    const { sittingId, decision, sha256, assessment } = letter;
    await call('POST /api/v1/assessments/:id/tellings', {
      params: { id: assessment.id },
      body: { items: [{ sittingId, decisionId: decision.id, sha256 }] },
    });
    await this.reload();
  }

  #changed(): void {
    this.#state = 'waiting';
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), restMs);
  }

  async #save(): Promise<void> {
    const letter = this.shown.value;
    if (letter === undefined) return;
    try {
      const saved = await call('PUT /api/v1/sittings/:id/letter', {
        params: { id: this.#sittingId },
        body: {
          decisionId: letter.decision.id,
          baseRevision: letter.draft.revision,
          withLevels: this.#withLevels,
          chosen: [...this.#chosen.values()],
          words: this.#words,
        },
      });
      this.#error = null;
      this.shown.set(saved);
      if (this.#timer === null) this.#state = 'saved';
    } catch (error) {
      this.#state = 'failed';
      this.#error = error;
    }
  }

  #take({ draft }: Letter): void {
    this.#withLevels = draft.withLevels;
    this.#words = draft.words;
    this.#chosen.clear();
    for (const one of draft.chosen) this.#chosen.set(keyOf(one), one);
  }
}
