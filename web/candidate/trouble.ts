import { ApiProblem } from '../api/call.ts';

/** Why the last save did not come through. All but `refused` are tried again for ever. */
export type Trouble =
  | { readonly kind: 'offline' | 'signedOut' | 'busy' }
  | { readonly kind: 'refused'; readonly code: string };

export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ApiProblem)) return { kind: 'busy' };
  if (error.code === 'offline') return { kind: 'offline' };
  if (error.code === 'not_signed_in') return { kind: 'signedOut' };
  if (isAnswered(error)) return { kind: 'refused', code: error.code };
  return { kind: 'busy' };
}

/** The server has read the request and declined it, so what was sent is not stored. */
export function isAnswered(error: unknown): boolean {
  return (
    error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 429
  );
}
