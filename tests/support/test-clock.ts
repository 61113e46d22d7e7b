/** The clock of a test: it stands still, and moves when it is told to, until it is let flow. */
export class TestClock {
  #at = Date.parse('2026-03-02T09:00:00.000Z');
  #flowingSince: number | null = null;

  now(): Date {
    const flowed = this.#flowingSince === null ? 0 : performance.now() - this.#flowingSince;
    return new Date(this.#at + flowed);
  }
  set(at: string | Date): void {
    this.#at = new Date(at).getTime();
    if (this.#flowingSince !== null) this.#flowingSince = performance.now();
  }
  /** Starts now and goes on as time does, whatever it is set to later. */
  flow(): void {
    this.#at = Date.now();
    this.#flowingSince = performance.now();
  }
  advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }): void {
    const total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
    this.#at += total * 1000;
  }
  /** A moment that many minutes from now, as it goes over the wire. */
  in(minutes: number): string {
    return new Date(this.now().getTime() + minutes * 60_000).toISOString();
  }
}
