/** The present moment, kept current on the screen. Made while a component is made. */
export class Now {
  #at = $state.raw(new Date());

  constructor(everyMs = 20_000) {
    $effect(() => {
      const interval = setInterval(() => {
        this.#at = new Date();
      }, everyMs);
      return () => {
        clearInterval(interval);
      };
    });
  }

  get at(): Date {
    return this.#at;
  }
}
