import { codeOf } from '../api/wording.ts';
import type { Sitting } from './sitting.svelte.ts';

/** Makes the request; where the session has ended meanwhile, lets the candidate in by their link and makes it once more. */
export async function letIn<Result>(
  sitting: Sitting,
  request: () => Promise<Result>,
): Promise<Result> {
  try {
    return await request();
  } catch (error) {
    // Asking where things stand signs in again on its way.
    if (codeOf(error) !== 'not_signed_in' || !(await sitting.refresh())) throw error;
    return request();
  }
}
