import type * as Later from './later.ts';
import { words } from './words/words.svelte.ts';

type Parts = typeof Later;

/** What can wait, with its words: the screens before and after the writing, and what writing needs once a key was pressed. */
export class LaterParts {
  #parts = $state.raw<Parts | null>(null);
  #hasFailed = $state.raw(false);
  #isAsked = false;

  /** Null until they are here; whoever reads them fetches them. */
  get parts(): Parts | null {
    this.fetch();
    return this.#parts;
  }

  /** Null until somebody else has fetched them. */
  get here(): Parts | null {
    return this.#parts;
  }

  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  fetch(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    Promise.all([import('./later.ts'), words.fetchAround()]).then(
      ([parts]) => {
        this.#parts = parts;
      },
      () => {
        this.#isAsked = false; // offline: again when it is next wanted
        this.#hasFailed = true;
      },
    );
  }
}
