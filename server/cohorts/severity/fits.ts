import { Worker } from 'node:worker_threads';
import { fitReadings, type SeverityFit } from './severity-fit.ts';
import { numberOfReadings, type Readings } from './readings.ts';

/** A fit of so many reviews takes some 20 ms; more of them are fitted in a thread of their own. */
export const FEW_REVIEWS = 2_000;

const MOST_KEPT = 32;

interface Kept {
  readonly revision: string;
  readonly fit: Promise<SeverityFit>;
}

/**
 * Fits by what they are of, each for one revision of the facts: the newest asked for. Whoever asks while one is being
 * worked out waits for the same one. The least recently asked for goes first.
 */
export class Fits {
  readonly #kept = new Map<string, Kept>();

  find(key: string, revision: string): Promise<SeverityFit> | null {
    const kept = this.#kept.get(key);
    if (kept?.revision !== revision) return null;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept.fit;
  }

  keep(key: string, revision: string, fit: Promise<SeverityFit>): Promise<SeverityFit> {
    this.#kept.delete(key);
    this.#kept.set(key, { revision, fit });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    fit.catch(() => {
      if (this.#kept.get(key)?.fit === fit) this.#kept.delete(key);
    });
    return fit;
  }
}

let last: Promise<unknown> = Promise.resolve();

/** One after the other, so that memory and cores are bounded whatever is asked for. */
export function fitAside(readings: () => Promise<Readings>): Promise<SeverityFit> {
  const fit = last.then(async () => {
    const read = await readings();
    return numberOfReadings(read) <= FEW_REVIEWS ? fitReadings(read) : fitInThread(read);
  });
  last = fit.catch(() => undefined);
  return fit;
}

function fitInThread({ memberIds, bytes }: Readings): Promise<SeverityFit> {
  // The thread’s own copy: a buffer of the driver may be a part of a larger one.
  const copy = Uint8Array.from(bytes);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('fit.worker.ts', import.meta.url), {
      workerData: { memberIds, bytes: copy } satisfies Readings,
      transferList: [copy.buffer],
    });
    worker.once('message', (fit: SeverityFit) => resolve(fit));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the severity fit ended without a result')));
  });
}
