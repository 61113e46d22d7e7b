import { Resource } from './resource.svelte.ts';

/** Fetched by what the address says: where it says something else, again, and what is shown stays until that is here. */
export class Viewed<View, Query, Value> {
  readonly shown: Resource<Value>;
  readonly #queryOf: (view: View) => Query;
  #view: View;
  #busy = $state(false);
  #problem = $state.raw<unknown>(null);

  /** @param queryOf what is asked for a view; two views that ask the same are fetched once */
  constructor(
    view: View,
    queryOf: (view: View) => Query,
    load: (query: Query, signal: AbortSignal) => Promise<Value>,
  ) {
    this.#view = view;
    this.#queryOf = queryOf;
    this.shown = new Resource((signal) => this.#watch(load, signal));
  }

  /** Another view is on its way; what is shown is the one before. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Why what is shown is not what the address says; null: it is. */
  get problem(): unknown {
    return this.#problem;
  }

  choose(view: View): void {
    const asked = (one: View) => JSON.stringify(this.#queryOf(one));
    const isSame = asked(view) === asked(this.#view);
    this.#view = view;
    if (!isSame) void this.shown.reload();
  }

  async #watch(
    load: (query: Query, signal: AbortSignal) => Promise<Value>,
    signal: AbortSignal,
  ): Promise<Value> {
    this.#busy = true;
    try {
      const value = await load(this.#queryOf(this.#view), signal);
      if (!signal.aborted) this.#problem = null;
      return value;
    } catch (error) {
      if (!signal.aborted) this.#problem = error;
      throw error;
    } finally {
      if (!signal.aborted) this.#busy = false;
    }
  }
}
