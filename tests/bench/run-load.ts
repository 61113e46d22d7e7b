import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** What every load is made of. */
interface Requests {
  readonly origin: string;
  readonly path: string;
  /** One bearer token per connection. */
  readonly clients: readonly string[];
  readonly text: string;
}

export interface Load extends Requests {
  readonly seconds: number;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly p99: number;
  readonly failures: number;
}

export type Herd = Requests;

export interface HerdResult {
  readonly ms: number;
  readonly refused: number;
}

/** Interviewers who review one answer after the other. */
export interface Reading {
  readonly origin: string;
  /** One bearer token per interviewer. */
  readonly clients: readonly string[];
  /** An answer of each, in turns. */
  readonly assessmentIds: readonly string[];
  readonly seconds?: number;
  readonly reviewsEach?: number;
}

export interface ReadingResult {
  readonly reviewsPerSecond: number;
  /** Of one request. */
  readonly p99: number;
  /** Of every claim, by assessment. */
  readonly claimMs: Readonly<Record<string, readonly number[]>>;
}

/** Pages asked for one after the other, in turns. */
export interface Asking {
  readonly origin: string;
  readonly token: string;
  readonly paths: readonly string[];
  readonly times: number;
  readonly warmingUp: number;
}

export interface AskingResult {
  /** Of every request that counts, by path. */
  readonly ms: Readonly<Record<string, readonly number[]>>;
  readonly bytes: number;
  /** Lines that were read. */
  readonly rows: number;
}

export function runAsking(asking: Asking): Promise<AskingResult> {
  return inThread<AskingResult>('./cohorts-load.ts', asking);
}

export function runReading(reading: Reading): Promise<ReadingResult> {
  return inThread<ReadingResult>('./queue-load.ts', reading);
}

export function runLoad(load: Load): Promise<LoadResult> {
  return inThread<LoadResult>('./load.ts', load);
}

export function runHerd(herd: Herd): Promise<HerdResult> {
  return inThread<HerdResult>('./herd-load.ts', herd);
}

async function inThread<Result>(script: string, workerData: unknown): Promise<Result> {
  const worker = new Worker(new URL(script, import.meta.url), { workerData });
  const [result] = (await once(worker, 'message')) as [Result];
  await worker.terminate();
  return result;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** The value that so many of a hundred stay under. */
export function percentile(values: readonly number[], hundredths: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * hundredths) / 100) - 1] ?? 0;
}
