import type { Environment } from '../../env.ts';
import { hasModel } from '../house.ts';
import { baseUrlOf } from '../model/base-url.ts';
import { currentPrompt } from '../model/prompts.ts';
import type { Grader } from './reveal.ts';

/** Whose suggestions are shown now; null: there is no model in the house. */
export function currentGrader(environment: Environment): Grader | null {
  const { openaiModel: name, openaiSecondModel: second, openaiBaseUrl } = environment;
  if (!hasModel(environment) || name === undefined) return null;
  return {
    host: new URL(baseUrlOf(openaiBaseUrl)).host,
    grader: second === undefined ? name : `${name}+${second}`,
    promptHash: currentPrompt().hash,
  };
}
