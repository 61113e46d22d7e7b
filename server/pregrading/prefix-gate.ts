/** Providers keep a beginning for five minutes or longer after it was last asked. */
const keptMs = 4 * 60_000;

/**
 * Of requests that begin alike, lets the first one go alone: until it is answered the provider has nothing in its cache,
 * and all others would pay the full price. Where it fails, the next one is the first.
 */
export class PrefixGate {
  readonly #warmUntil = new Map<string, number>();
  readonly #first = new Map<string, Promise<unknown>>();

  async pass<Result>(
    prefix: string,
    send: () => Promise<Result>,
    isAnswered: (result: Result) => boolean,
  ): Promise<Result> {
    while ((this.#warmUntil.get(prefix) ?? 0) <= Date.now()) {
      const first = this.#first.get(prefix);
      if (first === undefined) return this.#goFirst(prefix, send, isAnswered);
      await first;
    }
    this.#keep(prefix);
    return send();
  }

  async #goFirst<Result>(
    prefix: string,
    send: () => Promise<Result>,
    isAnswered: (result: Result) => boolean,
  ): Promise<Result> {
    const sent = send();
    this.#first.set(
      prefix,
      sent.catch(() => undefined),
    );
    try {
      const result = await sent;
      if (isAnswered(result)) this.#keep(prefix);
      return result;
    } finally {
      this.#first.delete(prefix);
    }
  }

  #keep(prefix: string): void {
    const now = Date.now();
    for (const [other, until] of this.#warmUntil) if (until <= now) this.#warmUntil.delete(other);
    this.#warmUntil.set(prefix, now + keptMs);
  }
}
