import { createContext, untrack } from 'svelte';

export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly undo: (() => void) | null;
}

/** Short messages: `say` is only heard, `show` is seen and heard and may be undone. */
export class Notices {
  #spoken = $state('');
  #shown = $state.raw<readonly Notice[]>([]);
  #last = 0;

  get spoken(): string {
    return this.#spoken;
  }

  get shown(): readonly Notice[] {
    return this.#shown;
  }

  say(text: string): void {
    // The same words twice are no change to a live region, so every other one ends in a space nobody hears.
    // Untracked, so that an effect may speak without running again because of it.
    untrack(() => {
      this.#spoken = text === this.#spoken ? `${text}\u00a0` : text;
    });
  }

  show(text: string, { undo = null }: { readonly undo?: (() => void) | null } = {}): void {
    this.#last += 1;
    const notice = { id: this.#last, text, undo };
    untrack(() => {
      this.#shown = [...this.#shown.slice(-2), notice];
    });
    this.say(undo === null ? text : `${text} You can undo this.`);
  }

  dismiss(id: number): void {
    this.#shown = this.#shown.filter((notice) => notice.id !== id);
  }
}

export const [getNotices, setNotices] = createContext<Notices>();
