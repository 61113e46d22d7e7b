import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { refuse } from '../refusal.ts';

/** A file that is written while it is read, so that its length does not matter. */
export interface Streamed {
  readonly filename: string;
  /** How many rows the whole file has: told beforehand, so that progress can be shown and a torn file be known. */
  readonly rows: number;
  readonly chunks: AsyncIterable<string>;
}

/** The header that tells `rows`. */
export const rowsHeader = 'longhand-rows';

/** Each holds a connection of the database for as long as it lasts. */
const mostAtOnce = 3;
/** Whoever reads nothing for so long is gone. */
const stalledMs = 60_000;

/** A file that is away frees its place a moment later, when its transaction has ended. */
const patienceMs = 2_000;

interface Places {
  taken: number;
  /** Each is handed the place of somebody who is done. */
  readonly waiting: Set<() => void>;
}

const placesOf = new WeakMap<object, Places>();

/** Does the work if fewer than `mostAtOnce` are at it, or soon will be. */
export async function inStreamPlace(house: object, work: () => Promise<unknown>): Promise<void> {
  const places = placesOf.get(house) ?? { taken: 0, waiting: new Set() };
  placesOf.set(house, places);
  await takePlace(places);
  try {
    await work();
  } finally {
    const [next] = places.waiting;
    if (next === undefined) places.taken -= 1;
    else {
      places.waiting.delete(next);
      next();
    }
  }
}

async function takePlace(places: Places): Promise<void> {
  if (places.taken < mostAtOnce) {
    places.taken += 1;
    return;
  }
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const handed = () => resolve(true);
  places.waiting.add(handed);
  const patience = setTimeout(() => {
    if (places.waiting.delete(handed)) resolve(false);
  }, patienceMs);
  const isMine = await promise;
  clearTimeout(patience);
  if (isMine) return;
  refuse('exports_running', `${mostAtOnce} other files are being written; try again in a minute.`);
}

/**
 * Sends a file as its chunks come, no faster than it is read, and settles when all of it is away or nobody wants it any
 * more. What fails before the first chunk is a problem document as ever; what fails later tears the connection, so that
 * no client takes half a file for a whole one.
 */
export async function sendStreamed(
  reply: FastifyReply,
  type: string,
  { filename, rows, chunks }: Streamed,
): Promise<void> {
  const writing = untilEnded(chunks);
  const source = Readable.from(writing.chunks, { objectMode: false });
  reply.header('content-disposition', `attachment; filename="${filename}"`);
  reply.header('cache-control', 'no-store');
  reply.header(rowsHeader, rows);
  reply.raw.setTimeout(stalledMs, () => reply.raw.destroy());
  void reply.type(type).send(source);
  // Whatever ends it has been told where it belongs: to the client, and to the log.
  await finished(source).catch(() => undefined);
  // A query may still be under way when the client goes; its connection is not another’s before it is over.
  await writing.ended();
}

function untilEnded(chunks: AsyncIterable<string>) {
  let ended = Promise.resolve();
  async function* tracked() {
    const { promise, resolve } = Promise.withResolvers<void>();
    ended = promise;
    try {
      yield* chunks;
    } finally {
      resolve();
    }
  }
  return { chunks: tracked(), ended: () => ended };
}
