import type { AroundWords } from './words/en/around.ts';

/** What the server takes of a request, and of a note to a declaration. */
export const longest = { request: 5_000, note: 2_000 } as const;

interface Wanted {
  readonly most: number;
  readonly mayBeEmpty?: boolean;
}

/** Why a text is not sent, or null. Nothing of it is cut off: whoever typed it shortens it. */
export function problemWith(
  text: string,
  { most, mayBeEmpty = false }: Wanted,
  say: AroundWords['typed'],
): string | null {
  if (!mayBeEmpty && text.trim() === '') return say.empty;
  return text.length > most ? say.tooLong(most) : null;
}
