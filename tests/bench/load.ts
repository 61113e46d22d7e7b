import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import type { Load, LoadResult } from './run-load.ts';

/** The client’s side of a bench, in a thread of its own: keep-alive connections, each sending its next request at once. */
const { origin, path, seconds, clients, text } = workerData as Load;

const agent = new Agent({ keepAlive: true, maxSockets: clients.length });
const latencies: number[] = [];
let failures = 0;
const started = performance.now();
const end = started + seconds * 1_000;
await Promise.all(clients.map((token) => keepSaving(token)));
agent.destroy();
const took = (performance.now() - started) / 1_000;
const sorted = latencies.toSorted((a, b) => a - b);
const result: LoadResult = {
  perSecond: latencies.length / took,
  p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
  failures,
};
parentPort?.postMessage(result);

async function keepSaving(token: string): Promise<void> {
  let revision = await currentRevision(token);
  while (performance.now() < end) {
    const begun = performance.now();
    const body = JSON.stringify({ baseRevision: revision, text: `${revision} ${text}` });
    const reply = await send(token, 'PUT', path, body);
    latencies.push(performance.now() - begun);
    if (reply.status === 200) revision = (JSON.parse(reply.body) as { revision: number }).revision;
    else failures += 1;
  }
}

/** Where an earlier round left this candidate: a save on a wrong base is refused with the stored revision. */
async function currentRevision(token: string): Promise<number> {
  const first = await send(token, 'PUT', path, JSON.stringify({ baseRevision: 0, text: '' }));
  return (JSON.parse(first.body) as { revision: number }).revision;
}

function send(token: string, method: string, url: string, body: string) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const sent = request(
      `${origin}${url}`,
      {
        method,
        agent,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
