import { sha256 } from './sha256.ts';
import type { ReceiptFacts } from './verification.svelte.ts';

export type Match =
  /** Nothing to compare yet. */
  | { readonly kind: 'none' }
  | { readonly kind: 'turns'; readonly positions: readonly number[] }
  | { readonly kind: 'unable' };

/** Which answer of a receipt a text is. The text goes nowhere: its checksum is computed here. */
export class TextMatch {
  readonly #turns: ReceiptFacts['turns'];
  #match = $state.raw<Match>({ kind: 'none' });
  #latest = 0;

  constructor({ turns }: ReceiptFacts) {
    this.#turns = turns;
  }

  get match(): Match {
    return this.#match;
  }

  async compare(text: string): Promise<void> {
    this.#latest += 1;
    const mine = this.#latest;
    const match = text === '' ? ({ kind: 'none' } as const) : await this.#find(text);
    // Two texts hashed at the same time may be ready in any order.
    if (mine === this.#latest) this.#match = match;
  }

  async #find(text: string): Promise<Match> {
    // A text copied from a file brings the line break at its end along.
    const hashes = await Promise.all([text, text.replace(/\n$/, '')].map(sha256));
    if (hashes.includes(null)) return { kind: 'unable' };
    const turns = this.#turns.filter((turn) => hashes.includes(turn.sha256));
    return { kind: 'turns', positions: turns.map(({ position }) => position) };
  }
}
