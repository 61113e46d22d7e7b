import { createHash } from 'node:crypto';

/**
 * Where an answer stands in one interviewer’s order of one turn: ascending by this key. `claims.store.ts` computes the
 * same in SQL, so that a claim is one statement.
 *
 * The answers stand on 256 shelves, by the first two digits of their random ids. An interviewer goes through the shelves
 * in an order of their own, and through each shelf in an order of their own: a claim then looks at one shelf and not at
 * every answer there is. Each half of the key is 16 hexadecimal digits of a SHA-256.
 */
export function orderKey(
  interviewerId: string,
  assessmentId: string,
  turn: number,
  answerId: string,
): string {
  const walk = `${interviewerId}:${assessmentId}:${turn}`;
  return digest(`${walk}:${answerId.slice(0, 2)}`) + digest(`${walk}:${answerId}`);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
