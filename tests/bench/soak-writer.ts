import { setTimeout as pause } from 'node:timers/promises';

/** How long a candidate waits between two saves: shorter than a person, so that a crash meets many of them. */
const betweenSavesMs = 150;
const patienceMs = 8_000;

/** Types words with numbers, saves each time, tries again for ever, and remembers what was acknowledged. */
export class SoakWriter {
  readonly latencies: number[] = [];
  readonly invitationId: string;
  /** Acknowledged, and not there any more. */
  lost = 0;
  /** Stored although it arrived after the turn was closed for good. */
  acceptedLate = 0;
  readonly #url: string;
  readonly #token: string;
  readonly #closesAt: number;
  #revision = 0;
  #words = 0;
  #acknowledged = 0;
  #isClosed = false;

  constructor(origin: string, token: string, invitationId: string, closesAt: number) {
    this.#url = `${origin}/api/v1/sitting/turns/1/draft`;
    this.#token = token;
    this.invitationId = invitationId;
    this.#closesAt = closesAt;
  }

  /** Until the server says that nothing more is taken. */
  async typeUntilClosed(): Promise<void> {
    for (;;) {
      this.#words += 1;
      while (!(await this.#save())) await pause(200 + Math.random() * 200);
      if (this.#isClosed) return;
      await pause(betweenSavesMs);
    }
  }

  /**
   * Compares what is stored with what was acknowledged. There may be more words, whose acknowledgement did not arrive;
   * fewer were lost, even though this writer, as the page does, has them still and sends them again.
   */
  compare(stored: string): void {
    const kept = stored === '' ? 0 : stored.split(' ').length;
    if (stored !== textOf(kept)) throw new Error('the server stored what nobody has written');
    this.lost += Math.max(0, this.#acknowledged - kept);
    this.#acknowledged = kept;
  }

  /** False where it has to be tried again. */
  async #save(): Promise<boolean> {
    const words = this.#words;
    const begun = performance.now();
    const reply = await this.#send(words);
    if (reply === null || reply.status >= 500 || reply.status === 429) return false;
    if (reply.status === 200) {
      this.latencies.push(performance.now() - begun);
      // When it arrived, not when it was asked about again: what was stored in time may be acknowledged later.
      if (Date.parse(reply.body.savedAt) >= this.#closesAt) this.acceptedLate += 1;
      this.#revision = reply.body.revision;
      this.#acknowledged = words;
      return true;
    }
    const { code, revision, text } = reply.body;
    if (code !== 'turn_closed' && code !== 'draft_conflict') {
      throw new Error(`a save was answered with ${reply.status} ${code}`);
    }
    this.compare(text);
    this.#revision = revision;
    this.#isClosed = code === 'turn_closed';
    return this.#isClosed;
  }

  async #send(words: number) {
    try {
      const response = await fetch(this.#url, {
        method: 'PUT',
        headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ baseRevision: this.#revision, text: textOf(words) }),
        signal: AbortSignal.timeout(patienceMs),
      });
      const body = (await response.json()) as Reply;
      return { status: response.status, body };
    } catch {
      return null;
    }
  }
}

interface Reply {
  readonly revision: number;
  readonly savedAt: string;
  readonly code: string;
  readonly text: string;
}

function textOf(words: number): string {
  return Array.from({ length: words }, (_, n) => `w${n + 1}`).join(' ');
}
