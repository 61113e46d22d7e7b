/** How many failures of a model came in a row, and since when nothing is sent to it any more. */
export interface Breaker {
  readonly invalidInRow: number;
  readonly quotaInRow: number;
  readonly openedAt: Date | null;
  readonly openedFor: 'invalid_output' | 'quota' | null;
}

export const closedBreaker: Breaker = {
  invalidInRow: 0,
  quotaInRow: 0,
  openedAt: null,
  openedFor: null,
};

/** In a row. */
const mostInvalid = 5;
const mostQuota = 3;

/** What a reply says of the model: it works, it answers what cannot be read, it does not let us in. */
export type Sign = 'works' | 'invalid_output' | 'quota';

/** The breaker after a reply. Open, it stays so until a test of the connection has succeeded. */
export function afterSign(breaker: Breaker, sign: Sign, now: Date): Breaker {
  if (breaker.openedAt !== null) return breaker;
  const isClean = breaker.invalidInRow === 0 && breaker.quotaInRow === 0;
  if (sign === 'works') return isClean ? breaker : closedBreaker;
  const invalidInRow = sign === 'invalid_output' ? breaker.invalidInRow + 1 : 0;
  const quotaInRow = sign === 'quota' ? breaker.quotaInRow + 1 : 0;
  const isOver = invalidInRow >= mostInvalid || quotaInRow >= mostQuota;
  return {
    invalidInRow,
    quotaInRow,
    openedAt: isOver ? now : null,
    openedFor: isOver ? sign : null,
  };
}

export function wordsOfBreaker(openedFor: Breaker['openedFor']): string {
  return openedFor === 'quota'
    ? `The endpoint has declined ${mostQuota} times in a row: its credit is used up, it does not accept the key, or it does not know the model. Nothing is sent to it any more, and what waits goes on waiting. Settle that with whoever runs the endpoint, then test the connection.`
    : `The model has answered ${mostInvalid} times in a row in a way that cannot be read. Nothing is sent to it any more, and what waits goes on waiting. Look whether it is the model you mean, then test the connection.`;
}
