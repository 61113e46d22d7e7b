import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface Load {
  readonly origin: string;
  readonly path: string;
  readonly seconds: number;
  /** One bearer token per connection. */
  readonly clients: readonly string[];
  readonly text: string;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly p99: number;
  readonly failures: number;
}

export async function runLoad(load: Load): Promise<LoadResult> {
  const worker = new Worker(new URL('./load.ts', import.meta.url), { workerData: load });
  const [result] = (await once(worker, 'message')) as [LoadResult];
  await worker.terminate();
  return result;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
