const minute = 60_000;
const hour = 60 * minute;

const delays = [minute / 2, 2 * minute, 10 * minute, hour];
const laterDelay = 3 * hour;

/** From the moment it was wanted. */
const longestTry = 48 * hour;

export interface FailedAttempt {
  /** This one included. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly now: Date;
}

/** When to try a mail again; null: not any more. */
export function nextAttempt({ attempts, createdAt, now }: FailedAttempt): Date | null {
  const next = new Date(now.getTime() + (delays[attempts - 1] ?? laterDelay));
  return next.getTime() - createdAt.getTime() > longestTry ? null : next;
}
