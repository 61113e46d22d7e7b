import { connect, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import type { Load, LoadResult } from './run-load.ts';

/**
 * The client’s side of a bench, in a thread of its own: keep-alive connections, each sending its next request at once.
 * It writes and reads HTTP by hand, so that the cores of a small machine are the server’s and not the client’s.
 */
const { origin, path, seconds, clients, text } = workerData as Load;
const { hostname, port, host } = new URL(origin);

const connections = await Promise.all(clients.map(open));
const latencies: number[] = [];
let failures = 0;
const started = performance.now();
const end = started + seconds * 1_000;
await Promise.all(connections.map(keepSaving));
const took = (performance.now() - started) / 1_000;
const sorted = latencies.toSorted((a, b) => a - b);
const result: LoadResult = {
  perSecond: latencies.length / took,
  p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
  failures,
};
for (const { socket } of connections) socket.destroy();
parentPort?.postMessage(result);

interface Connection {
  readonly socket: Socket;
  readonly head: string;
  revision: number;
}

async function open(token: string): Promise<Connection> {
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  const head = `PUT ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: `;
  const connection = { socket, head, revision: 0 };
  // Where an earlier round left this candidate: a save on a wrong base is refused with the stored revision.
  connection.revision = revisionIn(await save(connection, ''));
  return connection;
}

async function keepSaving(connection: Connection): Promise<void> {
  while (performance.now() < end) {
    const begun = performance.now();
    const reply = await save(connection, `${connection.revision} ${text}`);
    latencies.push(performance.now() - begun);
    if (reply.startsWith('HTTP/1.1 200')) connection.revision = revisionIn(reply);
    else failures += 1;
  }
}

function revisionIn(reply: string): number {
  return Number(/"revision":(\d+)/.exec(reply)?.[1]);
}

/** One request, one reply: the next is written when this one is read. */
function save({ socket, head, revision }: Connection, body: string): Promise<string> {
  return new Promise((resolve) => {
    let reply = '';
    const read = (chunk: Buffer) => {
      reply += chunk.toString('latin1');
      const bodyAt = reply.indexOf('\r\n\r\n') + 4;
      if (bodyAt < 4) return;
      const length = Number(/content-length: (\d+)/i.exec(reply)?.[1]);
      if (reply.length < bodyAt + length) return;
      socket.off('data', read);
      resolve(reply);
    };
    socket.on('data', read);
    const json = `{"baseRevision":${revision},"text":"${body}"}`;
    socket.write(`${head}${json.length}\r\n\r\n${json}`, 'latin1');
  });
}
