import { createHash } from 'node:crypto';

/** No vowels, so that no code is a word, and nothing that is read as something else. */
const letters = 'BCDFGHJKLMNPQRSTVWXZ';

/**
 * A short code for each sitting, the same whenever it is asked for, in whatever company; longer only where two would be
 * alike. It tells nothing of who somebody is, nor of when they came.
 */
export function codesOf(sittingIds: readonly string[]): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  const taken = new Set<string>();
  for (const id of sittingIds.toSorted()) {
    const hash = createHash('sha256').update(`code/${id}`).digest();
    const whole = [...hash].map((byte) => letters[byte % letters.length]).join('');
    let length = 4;
    while (taken.has(whole.slice(0, length)) && length < whole.length) length += 1;
    taken.add(whole.slice(0, length));
    codes.set(id, whole.slice(0, length));
  }
  return codes;
}
