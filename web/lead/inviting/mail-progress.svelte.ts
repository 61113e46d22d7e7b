import { call } from '../../api/call.ts';
import type { Invited } from './invite-list.svelte.ts';

/** How many of the mails have left; asked again until none waits. */
export class MailProgress {
  readonly #assessmentId: string;
  readonly #ids: ReadonlySet<string>;
  #sent = $state(0);
  #failed = $state(0);

  constructor(assessmentId: string, invited: readonly Invited[]) {
    this.#assessmentId = assessmentId;
    this.#ids = new Set(invited.map(({ id }) => id));
  }

  get sent(): number {
    return this.#sent;
  }

  get failed(): number {
    return this.#failed;
  }

  /** Returns what ends it. */
  follow(everyMs = 2_000): () => void {
    const interval = setInterval(() => void this.#ask(interval), everyMs);
    void this.#ask(interval);
    return () => {
      clearInterval(interval);
    };
  }

  async #ask(interval: ReturnType<typeof setInterval>): Promise<void> {
    try {
      const { items } = await call('GET /api/v1/assessments/:id/progress', {
        params: { id: this.#assessmentId },
      });
      const mine = items.filter(({ invitationId }) => this.#ids.has(invitationId));
      this.#sent = mine.filter(({ mail }) => mail === 'sent').length;
      this.#failed = mine.filter(({ mail }) => mail === 'failed').length;
      if (this.#sent + this.#failed >= this.#ids.size) clearInterval(interval);
    } catch {
      // It is only looked at: the next time will do.
    }
  }
}
