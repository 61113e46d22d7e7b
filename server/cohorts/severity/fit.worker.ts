import { parentPort, workerData } from 'node:worker_threads';
import { fitReadings } from './severity-fit.ts';
import type { Readings } from './readings.ts';

/** One fit in a thread of its own, so that nobody’s draft waits for it. */
parentPort?.postMessage(fitReadings(workerData as Readings));
