export interface Timing {
  readonly deadlineAt: string;
  readonly remainingMs: number;
  /** For how long the clock still stands: a break goes on. */
  readonly pauseMs?: number | undefined;
}

export interface Move {
  /** Below zero where the deadline came nearer. */
  readonly minutes: number;
  readonly deadlineAt: string;
}

/** Time left by a monotonic clock. The device’s date plays no part, and the server alone decides. */
export class Countdown {
  readonly #now: () => number;
  readonly #onOver: () => void;
  #deadlineAt = $state('');
  #moved = $state.raw<Move | null>(null);
  #isOver = $state(false);
  #endsAt = Number.POSITIVE_INFINITY;
  #resumesAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onOver: () => void, now: () => number = () => performance.now()) {
    this.#onOver = onOver;
    this.#now = now;
  }

  get deadlineAt(): string {
    return this.#deadlineAt;
  }

  /** How the deadline was last moved while we looked: extra time, given by a lead. */
  get moved(): Move | null {
    return this.#moved;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  remaining(): number {
    return Math.max(0, this.#endsAt - Math.max(this.#now(), this.#resumesAt));
  }

  /** Every reply that carries the time ends here. */
  sync({ deadlineAt, remainingMs, pauseMs = 0 }: Timing): void {
    const gainedMs = remainingMs - this.remaining();
    this.#resumesAt = this.#now() + pauseMs;
    const endsAt = this.#resumesAt + remainingMs;
    if (deadlineAt === this.#deadlineAt) {
      // The reply took a while, so each estimate is late, and the earliest is the best. The clock also stands still
      // while the device sleeps.
      this.#endsAt = Math.min(this.#endsAt, endsAt);
    } else {
      if (this.#deadlineAt !== '') this.#moved = moveOf(gainedMs, deadlineAt);
      this.#deadlineAt = deadlineAt;
      this.#endsAt = endsAt;
    }
    this.#look();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #look(): void {
    clearTimeout(this.#timer);
    const left = this.remaining();
    const wasOver = this.#isOver;
    this.#isOver = left <= 0;
    if (this.#isOver && !wasOver) this.#onOver();
    if (!this.#isOver) {
      this.#timer = setTimeout(
        () => {
          this.#look();
        },
        Math.min(left, 60_000),
      );
    }
  }
}

/** By the time left, not by the deadline: a break moves that, and leaves as much to write as before. */
function moveOf(gainedMs: number, deadlineAt: string): Move | null {
  const minutes = Math.round(gainedMs / 60_000);
  return minutes === 0 ? null : { minutes, deadlineAt };
}
