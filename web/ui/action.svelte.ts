/** Something a person does: busy while it runs, never twice at once, and the error kept for showing. */
export class Action<Input extends readonly unknown[] = []> {
  readonly #perform: (...input: Input) => Promise<void>;
  #busy = $state(false);
  #error = $state.raw<unknown>(null);

  constructor(perform: (...input: Input) => Promise<void>) {
    this.#perform = perform;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Null, or what was thrown. */
  get error(): unknown {
    return this.#error;
  }

  /** True when it was done. */
  async run(...input: Input): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    this.#error = null;
    try {
      await this.#perform(...input);
      return true;
    } catch (error) {
      this.#error = error;
      return false;
    } finally {
      this.#busy = false;
    }
  }

  forget(): void {
    this.#error = null;
  }
}
