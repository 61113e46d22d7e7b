/** What an endpoint says it will still take, as its reply tells. */
export interface RateLimit {
  readonly remainingRequests: number | null;
  readonly remainingTokens: number | null;
  readonly resetMs: number | null;
}

/** Where an endpoint does not tell; a local one rarely takes more at once. */
export const usualLanes = 4;
const mostLanes = 16;

/**
 * How many requests may be under way at once: half of what the endpoint says it still takes, so that others who use the
 * same key are not shut out; never none.
 */
export function lanesFor(limit: RateLimit | null, tokensOfOne: number): number {
  if (limit === null) return usualLanes;
  const { remainingRequests, remainingTokens } = limit;
  if (remainingRequests === null && remainingTokens === null) return usualLanes;
  const byRequests = remainingRequests ?? Infinity;
  const byTokens = (remainingTokens ?? Infinity) / Math.max(tokensOfOne, 1);
  return Math.max(1, Math.min(mostLanes, Math.floor(Math.min(byRequests, byTokens) / 2)));
}

/** How long to wait before anything else is sent; 0: not at all. */
export function pauseFor(limit: RateLimit | null): number {
  if (limit === null || limit.resetMs === null) return 0;
  const isSpent = limit.remainingRequests === 0 || limit.remainingTokens === 0;
  return isSpent ? Math.min(limit.resetMs, 60_000) : 0;
}

/** Requests that may fail before a suggestion is given up: with the delays between them about a day. */
export const mostFailures = 12;

const second = 1;
const minute = 60 * second;
const delays = [2, 5, 15, minute, 2 * minute, 5 * minute, 15 * minute, 60 * minute];
const laterDelay = 4 * 60 * minute;

/** Seconds until a request that failed is tried again: as long as the endpoint asks, and longer each time. */
export function secondsToRetry(failures: number, retryAfterMs: number | null): number {
  const own = delays[failures - 1] ?? laterDelay;
  return Math.max(own, Math.ceil((retryAfterMs ?? 0) / 1_000));
}
