/** What became of a save: `again` and `later` are sent again, `refused` waits for a change, `over` ends saving. */
export type SaveResult = 'saved' | 'again' | 'later' | 'refused' | 'over';
export type SaveStatus = 'saved' | 'saving' | 'failing' | 'refused';

const longestPause = 30_000;

/** One second, then twice as long each time, up to half a minute: for ever. */
export const pauseAfter = (failures: number): number =>
  Math.min(longestPause, 1_000 * 2 ** Math.min(failures - 1, 10));

/**
 * Brings the latest of something to the server: one request at a time, so that none overtakes another, and again until
 * it is acknowledged. Knows versions only; what they hold is its owner’s.
 */
export class SaveLine {
  readonly #send: (version: number) => Promise<SaveResult>;
  #latest: number;
  #acknowledged = $state(0);
  #status = $state<SaveStatus>('saved');
  #isSending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wake: (() => void) | null = null;
  #waiting: ((isSaved: boolean) => void)[] = [];

  constructor(latest: number, send: (version: number) => Promise<SaveResult>) {
    this.#latest = latest;
    this.#acknowledged = latest;
    this.#send = send;
  }

  get status(): SaveStatus {
    return this.#status;
  }

  get latest(): number {
    return this.#latest;
  }

  get isSaved(): boolean {
    return this.#acknowledged === this.#latest && this.#status === 'saved';
  }

  /** Something newer is there, to be sent now or when `delay` has passed without another change. */
  changed(version: number, delay = 0): void {
    this.#latest = version;
    if (this.#status !== 'failing') this.#status = 'saving';
    clearTimeout(this.#timer);
    if (delay === 0) {
      this.#wake?.();
      void this.#run();
    } else this.#timer = setTimeout(() => void this.#run(), delay);
  }

  /** Sends what waits, at once. False: the next try failed too; the tries go on. */
  flush(): Promise<boolean> {
    if (this.isSaved) return Promise.resolve(true);
    clearTimeout(this.#timer);
    const done = new Promise<boolean>((resolve) => this.#waiting.push(resolve));
    this.#wake?.();
    void this.#run();
    return done;
  }

  async #run(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    let failures = 0;
    while (this.#acknowledged !== this.#latest) {
      const version = this.#latest;
      const result = await this.#send(version);
      if (result === 'saved') {
        this.#acknowledged = version;
        this.#status = 'saving';
        failures = 0;
      } else if (result === 'over' || (result === 'refused' && this.#latest === version)) {
        this.#settle('refused', false);
        break;
      } else if (result === 'later' || (result === 'again' && failures > 0)) {
        failures += 1;
        this.#settle('failing', false);
        await this.#pause(pauseAfter(failures));
      } else failures += 1;
    }
    this.#isSending = false;
    if (this.#acknowledged === this.#latest) this.#settle('saved', true);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        globalThis.removeEventListener?.('online', go);
        this.#wake = null;
        resolve();
      };
      const timer = setTimeout(go, ms);
      globalThis.addEventListener?.('online', go);
      this.#wake = go;
    });
  }

  #settle(status: SaveStatus, isSaved: boolean): void {
    this.#status = status;
    for (const resolve of this.#waiting.splice(0)) resolve(isSaved);
  }
}
