import { ApiProblem } from '../../api/call.ts';

export interface SourceProblem {
  readonly line: number;
  readonly reason: string;
}

/** What the server said of the text on the screen; `late`: it has changed since. */
export type Check =
  | { readonly kind: 'late' }
  | { readonly kind: 'good' }
  | { readonly kind: 'problems'; readonly problems: readonly SourceProblem[] }
  | { readonly kind: 'failed'; readonly error: unknown };

/** The lines of a refused source; null where something else went wrong. */
export function problemsOf(error: unknown): readonly SourceProblem[] | null {
  if (!(error instanceof ApiProblem) || error.code !== 'invalid_scenario') return null;
  const { problems } = error.extra;
  return Array.isArray(problems) ? (problems as readonly SourceProblem[]) : [];
}
