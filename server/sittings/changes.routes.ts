import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/connect.ts';
import { Bell, bellChannel } from './bell.ts';

/** Proxies close what is silent for a minute. */
const stillHereMs = 25_000;
/** The page opens another one by itself; so nobody is served for ever on a session that has ended. */
const longestMs = 15 * 60_000;

/** The event streams of open pages: "changed" and nothing else, then the page asks what. */
export function openChanges(app: FastifyInstance, db: Database) {
  const bell = new Bell();
  const streams = new Set<Readable>();
  const listening = db.listen({
    channel: bellChannel,
    onNotice: (invitationId) => bell.ring(invitationId),
    onListening: () => bell.ringAll(),
  });
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.push(null);
    await listening.stop();
  });

  return {
    stream(invitationId: string): Readable {
      const stream = new Readable({ read: () => undefined });
      stream.push('retry: 2000\n\n');
      const mute = bell.listen(invitationId, () => stream.push('data: changed\n\n'));
      const still = setInterval(() => stream.push(': still here\n\n'), stillHereMs);
      const end = setTimeout(() => stream.push(null), longestMs);
      streams.add(stream);
      stream.once('close', () => {
        mute();
        clearInterval(still);
        clearTimeout(end);
        streams.delete(stream);
      });
      return stream;
    },
  };
}
