const second = 1_000;
const look = 15 * second;
/** While the interviewer is at it, the end is moved on every two minutes, so that what the bar says is nearly true. */
const renewEvery = 120 * second;

/** The claim on one answer: until when, and kept while somebody works. */
export class Lease {
  readonly #renew: () => Promise<{ readonly expiresAt: string }>;
  readonly #onlost: (error: unknown) => void;
  #expiresAt = $state.raw<Date | null>(null);
  #now = $state.raw(new Date());
  #renewedAt = performance.now();
  #activeAt = performance.now();
  #isRenewing = false;

  constructor(
    expiresAt: string | null,
    renew: () => Promise<{ readonly expiresAt: string }>,
    onfail: (error: unknown) => void,
  ) {
    this.#expiresAt = expiresAt === null ? null : new Date(expiresAt);
    this.#renew = renew;
    this.#onlost = onfail;
  }

  get expiresAt(): Date | null {
    return this.#expiresAt;
  }

  /** Minutes left, never below 0; null without a claim. */
  get minutesLeft(): number | null {
    if (this.#expiresAt === null) return null;
    return Math.max(0, Math.ceil((this.#expiresAt.getTime() - this.#now.getTime()) / 60_000));
  }

  /** Somebody is there: reading counts as well as writing. */
  touch(): void {
    this.#activeAt = performance.now();
    if ((this.minutesLeft ?? 0) <= 5) void this.#renewIfDue(30 * second);
  }

  /** A save has moved the end on the server; how far, only a renewal tells. */
  saved(): void {
    void this.#renewIfDue(60 * second);
  }

  /** Looks after it until the returned function is called. */
  keep(): () => void {
    const interval = setInterval(() => {
      this.#now = new Date();
      if (this.#activeAt > this.#renewedAt) void this.#renewIfDue(renewEvery);
    }, look);
    return () => {
      clearInterval(interval);
    };
  }

  async renew(): Promise<boolean> {
    if (this.#isRenewing) return false;
    this.#isRenewing = true;
    try {
      const { expiresAt } = await this.#renew();
      this.#expiresAt = new Date(expiresAt);
      return true;
    } catch (error) {
      this.#onlost(error);
      return false;
    } finally {
      this.#renewedAt = performance.now();
      this.#now = new Date();
      this.#isRenewing = false;
    }
  }

  async #renewIfDue(after: number): Promise<void> {
    if (performance.now() - this.#renewedAt >= after) await this.renew();
  }
}
