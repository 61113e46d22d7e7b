import { createContext } from 'svelte';
import { saveBlob } from './save-file.ts';

export interface Wanted {
  /** As it is saved. */
  readonly filename: string;
  readonly url: string;
}

/** What is on its way to this device. It lives as long as the page does, whatever screen is shown. */
export class Downloads {
  #running = $state.raw<readonly Download[]>([]);

  get running(): readonly Download[] {
    return this.#running;
  }

  /** Settles when the file is saved, given up or failed; a failure is kept in the download. */
  async start(wanted: Wanted): Promise<Download> {
    const download = new Download(wanted);
    this.#running = [...this.#running, download];
    await download.run();
    if (download.state !== 'failed') this.forget(download);
    return download;
  }

  forget(download: Download): void {
    this.#running = this.#running.filter((one) => one !== download);
  }
}

export const [getDownloads, setDownloads] = createContext<Downloads>();

/** One file, fetched piece by piece, counted as it comes, and saved only when all of it is there. */
export class Download {
  readonly filename: string;
  readonly #url: string;
  readonly #abort = new AbortController();
  #rows = $state(0);
  #total = $state(0);
  #state = $state<'running' | 'saved' | 'cancelled' | 'failed'>('running');

  constructor({ filename, url }: Wanted) {
    this.filename = filename;
    this.#url = url;
  }

  get rows(): number {
    return this.#rows;
  }
  get total(): number {
    return this.#total;
  }
  get state() {
    return this.#state;
  }

  cancel(): void {
    this.#state = 'cancelled';
    this.#abort.abort();
  }

  async run(): Promise<void> {
    try {
      const file = await this.#fetch();
      if (this.#state !== 'running') return;
      saveBlob(this.filename, file);
      this.#state = 'saved';
    } catch {
      if (this.#state === 'running') this.#state = 'failed';
    }
  }

  async #fetch(): Promise<Blob> {
    const response = await fetch(this.#url, { signal: this.#abort.signal });
    if (!response.ok || response.body === null) throw new Error(`answered ${response.status}`);
    this.#total = Number(response.headers.get('longhand-rows') ?? 0);
    const type = response.headers.get('content-type') ?? '';
    const count = type.startsWith('text/csv') ? csvLines() : jsonLines();
    // A blob of blobs: the browser keeps what is large on the disk.
    let file = new Blob([], { type });
    for await (const piece of response.body) {
      this.#rows = Math.max(0, count(piece) - 1);
      file = new Blob([file, piece], { type });
    }
    this.#rows = Math.min(this.#rows, this.#total);
    if (this.#rows < this.#total) throw new Error('the file is not whole');
    return file;
  }
}

const newline = 10;
const quote = 34;

/** Lines that end outside of quotes, the header among them. */
export function csvLines(): (piece: Uint8Array) => number {
  let lines = 0;
  let isQuoted = false;
  return (piece) => {
    for (const byte of piece) {
      if (byte === quote) isQuoted = !isQuoted;
      else if (byte === newline && !isQuoted) lines += 1;
    }
    return lines;
  };
}

/** Lines of an array with a row a line: the bracket stands in the first, and a last one closes it. */
export function jsonLines(): (piece: Uint8Array) => number {
  let lines = 0;
  return (piece) => {
    for (const byte of piece) if (byte === newline) lines += 1;
    return lines;
  };
}
