import { get } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import type { Asking, AskingResult } from './run-load.ts';

/** One request after the other over one connection, in a thread of its own; what is read is counted and let go. */
const { origin, token, paths, times, warmingUp } = workerData as Asking;

const ms: Record<string, number[]> = {};
let bytes = 0;
let rows = 0;
for (let time = -warmingUp; time < times; time += 1) {
  for (const path of paths) {
    const begun = performance.now();
    const read = await ask(path);
    if (time < 0) continue;
    (ms[path] ??= []).push(performance.now() - begun);
    bytes += read.bytes;
    rows += read.rows;
  }
}
parentPort?.postMessage({ ms, bytes, rows } satisfies AskingResult);

function ask(path: string): Promise<{ bytes: number; rows: number }> {
  return new Promise((resolve, reject) => {
    const request = get(
      `${origin}${path}`,
      { headers: { authorization: `Bearer ${token}` } },
      (reply) => {
        if (reply.statusCode !== 200) reject(new Error(`${path}: ${reply.statusCode}`));
        const read = { bytes: 0, rows: 0 };
        reply.on('data', (chunk: Buffer) => {
          read.bytes += chunk.length;
          for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) read.rows += 1;
        });
        reply.on('error', reject);
        reply.on('end', () => resolve(read));
      },
    );
    request.on('error', reject);
  });
}
