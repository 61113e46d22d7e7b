/** Something fetched for a screen: `new Resource((signal) => call(…, { signal }))`, shown by `Loading.svelte`. */
export class Resource<Value> {
  readonly #load: (signal: AbortSignal) => Promise<Value>;
  #state = $state.raw<Loaded<Value>>({ kind: 'loading' });
  #running: AbortController | null = null;

  constructor(load: (signal: AbortSignal) => Promise<Value>) {
    this.#load = load;
    void this.reload();
  }

  get state(): Loaded<Value> {
    return this.#state;
  }

  /** The value, or undefined while there is none. */
  get value(): Value | undefined {
    return this.#state.kind === 'ready' ? this.#state.value : undefined;
  }

  /** Fetches again; what is shown stays until the new value is here. A failed refresh of a shown value throws nothing away. */
  async reload(): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    if (this.#state.kind === 'failed') this.#state = { kind: 'loading' };
    try {
      const value = await this.#load(running.signal);
      if (!running.signal.aborted) this.#state = { kind: 'ready', value };
    } catch (error) {
      if (!running.signal.aborted && this.#state.kind !== 'ready')
        this.#state = { kind: 'failed', error };
    }
  }

  /** What the server answered to a change: shown at once, without asking again. */
  set(value: Value): void {
    this.#running?.abort();
    this.#state = { kind: 'ready', value };
  }
}

export type Loaded<Value> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly value: Value }
  | { readonly kind: 'failed'; readonly error: unknown };
