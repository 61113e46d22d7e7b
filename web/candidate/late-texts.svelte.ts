import { call } from '../api/call.ts';
import { codeOf } from '../api/wording.ts';
import type { JournalEntry } from './journal.ts';
import type { LateText } from './late-text.ts';
import type { Sitting } from './sitting.svelte.ts';

/** Again, it changes nothing. */
export async function handOver(
  position: number,
  { text, at }: Pick<JournalEntry, 'text' | 'at'>,
): Promise<void> {
  await call('PUT /api/v1/sitting/turns/:position/late-addition', {
    params: { position },
    body: { text, writtenAt: new Date(at).toISOString() },
  });
}

/** Hands over what came too late, for the hiring team to decide on. Until that is acknowledged, it stays on this device. */
export class LateTexts {
  readonly #sitting: Sitting;
  /** The code of what went wrong last. */
  #problem = $state.raw<string | null>(null);
  #isSending = false;

  constructor(sitting: Sitting) {
    this.#sitting = sitting;
  }

  get problem(): string | null {
    return this.#problem;
  }

  async send(late: readonly LateText[]): Promise<void> {
    if (this.#isSending || late.length === 0) return;
    this.#isSending = true;
    try {
      for (const { turn, entry } of late) {
        await handOver(turn.position, entry);
        await this.#sitting.forget([entry]);
      }
      this.#problem = null;
    } catch (error) {
      this.#problem = codeOf(error);
    }
    this.#isSending = false;
    if (this.#problem === null) await this.#sitting.refresh();
  }
}
