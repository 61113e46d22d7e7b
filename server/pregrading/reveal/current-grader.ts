import { graderOf, type Reader } from '../reader.ts';
import type { Grader } from './reveal.ts';

/** Whose suggestions are shown now. */
export function currentGrader({ endpoint, model, prompt }: Reader): Grader {
  return { host: endpoint.host, grader: graderOf(model), promptHash: prompt.hash };
}
