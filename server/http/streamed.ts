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

const running = new WeakMap<object, number>();

/** Does the work if fewer than `mostAtOnce` are at it. */
export async function inStreamPlace(house: object, work: () => Promise<unknown>): Promise<void> {
  const others = running.get(house) ?? 0;
  if (others >= mostAtOnce) {
    refuse(
      'exports_running',
      `${mostAtOnce} other files are being written; try again in a minute.`,
    );
  }
  running.set(house, others + 1);
  try {
    await work();
  } finally {
    running.set(house, (running.get(house) ?? 1) - 1);
  }
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
