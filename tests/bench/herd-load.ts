import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import type { Herd, HerdResult } from './run-load.ts';

/** Everybody at one instant: a new connection each, one request on it. Over when the last reply has been read. */
const { origin, path, clients, text } = workerData as Herd;
const { hostname, port, host } = new URL(origin);
const body = JSON.stringify({ baseRevision: 0, text });
const requests = clients.map(
  (token) =>
    `PUT ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
);

const started = performance.now();
const statuses = await Promise.all(requests.map(send));
const ms = performance.now() - started;
const refused = statuses.filter((status) => status !== 200).length;
const result: HerdResult = { ms, refused };
parentPort?.postMessage(result);

/** The status, or 0 where there was no reply. */
function send(request: string): Promise<number> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    socket.write(request, 'latin1');
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const reply = Buffer.concat(chunks).toString('latin1');
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(reply)?.[1] ?? 0));
    });
  });
}
