import { connect, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import type { Reading, ReadingResult } from './run-load.ts';

/**
 * Interviewers at once, each with a connection of their own: claim, a score for each criterion, commit, and the next.
 * In a thread of its own, as the other loads are, and HTTP by hand.
 */
const { origin, clients, assessmentIds, seconds, reviewsEach } = workerData as Reading;
const { hostname, port, host } = new URL(origin);
const note =
  'Names who does it and until when; says nothing about what happens if the lamp fails. ';

const requestMs: number[] = [];
const claimMs: Record<string, number[]> = {};
let reviews = 0;
const started = performance.now();
const end = started + (seconds ?? Infinity) * 1_000;
await Promise.all(clients.map(readOn));
const result: ReadingResult = {
  reviewsPerSecond: reviews / ((performance.now() - started) / 1_000),
  p99: requestMs.toSorted((a, b) => a - b)[Math.floor(requestMs.length * 0.99)] ?? 0,
  claimMs,
};
parentPort?.postMessage(result);

async function readOn(token: string): Promise<void> {
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  const ask = (path: string, body: object = {}) => put(socket, token, path, body);
  for (let done = 0; done < (reviewsEach ?? Infinity) && performance.now() < end; done += 1) {
    // One of each, in turns, so that whatever else slows the machine slows them alike.
    for (const assessmentId of assessmentIds) {
      const begun = performance.now();
      const reply = await ask(`/api/v1/assessments/${assessmentId}/claim`);
      (claimMs[assessmentId] ??= []).push(performance.now() - begun);
      const { reviewId, rubric } = JSON.parse(reply) as Claimed;
      for (const { id } of rubric.criteria) {
        const score = { level: 3, note, evidence: [], sequence: 1 };
        await ask(`/api/v1/reviews/${reviewId}/scores/${id}`, score);
      }
      await ask(`/api/v1/reviews/${reviewId}/commitment`);
      reviews += 1;
    }
  }
  socket.destroy();
}

interface Claimed {
  readonly reviewId: string;
  readonly rubric: { readonly criteria: readonly { readonly id: string }[] };
}

/** One request, one reply; anything but 200 ends the bench, for then it measures something else. */
function put(socket: Socket, token: string, path: string, body: object): Promise<string> {
  const json = JSON.stringify(body);
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const read = (chunk: Buffer) => {
      chunks.push(chunk);
      const reply = Buffer.concat(chunks);
      const bodyAt = reply.indexOf('\r\n\r\n') + 4;
      if (bodyAt < 4) return;
      const head = reply.toString('latin1', 0, bodyAt);
      if (reply.length < bodyAt + Number(/content-length: (\d+)/i.exec(head)?.[1])) return;
      socket.off('data', read);
      requestMs.push(performance.now() - begun);
      const text = reply.toString('utf8', bodyAt);
      if (head.startsWith('HTTP/1.1 200')) resolve(text);
      else reject(new Error(`${path}: ${head.slice(0, 12)} ${text}`));
    };
    socket.on('data', read);
    socket.write(
      `PUT ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`,
    );
  });
}
