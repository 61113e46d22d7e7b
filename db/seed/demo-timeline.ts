type Happen = (at: Date) => Promise<unknown>;

/** What happens in the demo, added in any order and played in the order of its times: so the record tells it. */
export class DemoTimeline {
  readonly #steps: { readonly at: Date; readonly happen: Happen }[] = [];

  add(at: Date, happen: Happen): void {
    this.#steps.push({ at, happen });
  }

  async play(now: Date): Promise<void> {
    for (const { at, happen } of this.#steps.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
      if (at > now) throw new Error(`the demo has something happen at ${at.toISOString()}`);
      await happen(at);
    }
  }
}
