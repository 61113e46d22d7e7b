import { SvelteMap } from 'svelte/reactivity';
import { call } from '../../api/call.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import { SavingItself } from '../saving-itself.svelte.ts';
import type { Letter } from '../views.ts';
import { keyOf, type Chosen } from './chosen.ts';

/** The letter to one candidate while it is composed: what is chosen saves itself, and the preview is what the server would send. */
export class LetterForm {
  readonly #sittingId: string;
  readonly shown: Resource<Letter>;
  readonly #chosen = new SvelteMap<string, Chosen>();
  #withLevels = $state(false);
  #words = $state('');
  readonly #saving = new SavingItself(() => this.#save());

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
    this.#saving.changed();
  }

  get words(): string {
    return this.#words;
  }

  set words(text: string) {
    this.#words = text;
    this.#saving.changed();
  }

  get isSaved(): boolean {
    return this.#saving.isSaved;
  }

  get error(): unknown {
    return this.#saving.error;
  }

  isChosen(chosen: Chosen): boolean {
    return this.#chosen.has(keyOf(chosen));
  }

  choose(chosen: Chosen, isWanted: boolean): void {
    if (isWanted) this.#chosen.set(keyOf(chosen), chosen);
    else this.#chosen.delete(keyOf(chosen));
    this.#saving.changed();
  }

  /** What was chosen is with the server afterwards, or `error` says why not. */
  async flush(): Promise<void> {
    await this.#saving.flush();
  }

  /** Loads what is there now, and drops what could not be saved. */
  async reload(): Promise<void> {
    this.#saving.forget();
    await this.shown.reload();
  }

  /**
   * Sends what is shown and nothing else: the server refuses where it would be another letter. False: what was chosen
   * last could not be saved, nobody is told, and `error` says why.
   */
  async tell(): Promise<boolean> {
    await this.flush();
    const letter = this.shown.value;
    if (letter === undefined || !this.isSaved) return false;
    const { sittingId, decision, sha256, assessment } = letter;
    await call('POST /api/v1/assessments/:id/tellings', {
      params: { id: assessment.id },
      body: { items: [{ sittingId, decisionId: decision.id, sha256 }] },
    });
    await this.reload();
    return true;
  }

  async #save(): Promise<void> {
    const letter = this.shown.value;
    if (letter === undefined) return;
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
    this.shown.set(saved);
  }

  #take({ draft }: Letter): void {
    this.#withLevels = draft.withLevels;
    this.#words = draft.words;
    this.#chosen.clear();
    for (const one of draft.chosen) this.#chosen.set(keyOf(one), one);
  }
}
