const pauseMs = 2_000;
const longestWaitMs = 10_000;
const firstRetryMs = 1_000;
const longestRetryMs = 15_000;
const firstPatienceMs = 8_000;
const longestPatienceMs = 30_000;

/**
 * When the next save is due: 2 s after the last key, but no later than 10 s after the first key that is not yet on its
 * way (saving only after a pause never saves somebody who types on), and after a failure with back-off, for ever.
 */
export class Pace {
  #firstKey: number | null = null;
  #lastKey = 0;
  #failures = 0;
  #notBefore = 0;

  typed(now: number): void {
    this.#firstKey ??= now;
    this.#lastKey = now;
  }

  sent(): void {
    this.#firstKey = null;
  }

  failed(now: number, chance = Math.random()): void {
    const wait = Math.min(longestRetryMs, firstRetryMs * 2 ** this.#failures);
    this.#failures += 1;
    // Spread out, or everybody comes back at once after the server was away.
    this.#notBefore = now + wait * (0.75 + chance / 2);
  }

  succeeded(): void {
    this.#failures = 0;
    this.#notBefore = 0;
  }

  /** The connection is back, or the page is about to go: no reason to wait. */
  hurry(): void {
    this.#notBefore = 0;
    this.#lastKey = Number.NEGATIVE_INFINITY;
  }

  /** How long to wait for an answer. A slow line gets longer each time; a request that hangs holds nothing up. */
  get patienceMs(): number {
    return Math.min(longestPatienceMs, firstPatienceMs * (this.#failures + 1));
  }

  dueIn(now: number): number {
    const paused = this.#lastKey + pauseMs;
    const capped = (this.#firstKey ?? this.#lastKey) + longestWaitMs;
    return Math.max(0, this.#notBefore - now, Math.min(paused, capped) - now);
  }
}
