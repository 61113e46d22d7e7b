import type { ModelGiven } from './house.ts';
import type { JobQueue } from './jobs.store.ts';
import type { Endpoint } from './model/endpoint.model.ts';
import type { Prompt } from './model/prompts.ts';

/** What reads answers in this process: a model at an endpoint, the words it is asked in, and the queue of what waits. */
export interface Reader {
  readonly endpoint: Endpoint;
  readonly model: Pick<ModelGiven, 'name' | 'second'>;
  readonly prompt: Prompt;
  readonly jobs: JobQueue;
}

/** Whom a suggestion is asked of. */
export function graderOf({ name, second }: Reader['model']): string {
  return second === null ? name : `${name}+${second}`;
}
