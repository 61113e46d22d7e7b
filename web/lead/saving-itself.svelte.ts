/** How long the typing rests before it is sent. */
const restMs = 600;

/** What saves itself a moment after it was changed: `save` sends all of it as it is by then. */
export class SavingItself {
  readonly #save: () => Promise<void>;
  #state = $state.raw<'saved' | 'waiting' | 'failed'>('saved');
  #error = $state.raw<unknown>(null);
  #timer: ReturnType<typeof setTimeout> | null = null;
  #saving: Promise<void> = Promise.resolve();

  constructor(save: () => Promise<void>) {
    this.#save = save;
  }

  get isSaved(): boolean {
    return this.#state === 'saved';
  }

  get error(): unknown {
    return this.#error;
  }

  changed(): void {
    this.#state = 'waiting';
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), restMs);
  }

  /** What was changed is with the server afterwards, or `error` says why not. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#state === 'saved') return;
    // One after the other: an earlier one must not arrive last.
    this.#saving = this.#saving.then(() => this.#send());
    await this.#saving;
  }

  /** Lets go of what could not be saved. */
  forget(): void {
    this.#state = 'saved';
    this.#error = null;
  }

  async #send(): Promise<void> {
    try {
      await this.#save();
      this.#error = null;
      if (this.#timer === null) this.#state = 'saved';
    } catch (error) {
      this.#state = 'failed';
      this.#error = error;
    }
  }
}
