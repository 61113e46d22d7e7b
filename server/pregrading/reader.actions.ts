import type { Database } from '../../db/connect.ts';
import type { Environment } from '../env.ts';
import { modelIn } from './house.ts';
import { currentPrompt } from './model/prompts.ts';
import type { Reader } from './reader.ts';

/** Null where no model is configured; then neither the client nor the queue is even loaded. */
export async function openReader(db: Database, environment: Environment): Promise<Reader | null> {
  const given = modelIn(environment);
  if (given === null) return null;
  const [{ openEndpoint }, { openJobQueue }] = await Promise.all([
    import('./model/endpoint.model.ts'),
    import('./jobs.store.ts'),
  ]);
  const { name, second, ...at } = given;
  return {
    endpoint: openEndpoint(at),
    model: { name, second },
    prompt: currentPrompt(),
    jobs: openJobQueue(db),
  };
}
