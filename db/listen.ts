import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

export interface Listening {
  stop(): Promise<void>;
}

export interface ListenOptions {
  readonly url: string;
  readonly channel: string;
  readonly onNotice: (payload: string) => void;
  /** Again after each loss of the connection: notices may have been missed. */
  readonly onListening: () => void;
}

const firstPauseMs = 500;
const longestPauseMs = 15_000;

/** Hears PostgreSQL’s NOTIFY on a connection of its own, which is made anew for ever. */
export function listen({ url, channel, onNotice, onListening }: ListenOptions): Listening {
  const stopped = new AbortController();
  const told = new Promise<void>((resolve) => {
    stopped.signal.addEventListener('abort', () => resolve());
  });

  async function hear(): Promise<void> {
    const own = new pg.Client({
      connectionString: url,
      application_name: 'longhand',
      keepAlive: true,
      connectionTimeoutMillis: longestPauseMs,
    });
    const lost = new Promise<void>((resolve) => {
      own.on('error', () => resolve());
      own.on('end', () => resolve());
    });
    own.on('notification', ({ payload = '' }) => onNotice(payload));
    try {
      // Ended while it connects, a client never settles.
      await own.connect();
      if (stopped.signal.aborted) return;
      await own.query(`listen ${pg.escapeIdentifier(channel)}`);
      onListening();
      await Promise.race([lost, told]);
    } finally {
      await own.end().catch(() => undefined);
    }
  }

  async function hearForEver(): Promise<void> {
    for (let pauseMs = firstPauseMs; !stopped.signal.aborted;) {
      const began = performance.now();
      await hear().catch(() => undefined);
      pauseMs =
        performance.now() - began > longestPauseMs
          ? firstPauseMs
          : Math.min(longestPauseMs, pauseMs * 2);
      await pause(pauseMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  }

  const running = hearForEver();
  return {
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}
