import type { RateLimit } from './call.ts';

/** How long to wait, by `retry-after-ms`, or `retry-after` as seconds or as a date; null where it is not told. */
export function retryAfterOf(headers: Headers, now: number): number | null {
  const milliseconds = numberIn(headers, 'retry-after-ms');
  if (milliseconds !== null) return milliseconds;
  const seconds = numberIn(headers, 'retry-after');
  if (seconds !== null) return seconds * 1000;
  const date = Date.parse(headers.get('retry-after') ?? '');
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** The `x-ratelimit-…` headers; null where there are none. */
export function rateLimitOf(headers: Headers): RateLimit | null {
  const resets = ['requests', 'tokens']
    .map((what) => durationOf(headers.get(`x-ratelimit-reset-${what}`)))
    .filter((reset) => reset !== null);
  const limit: RateLimit = {
    remainingRequests: numberIn(headers, 'x-ratelimit-remaining-requests'),
    remainingTokens: numberIn(headers, 'x-ratelimit-remaining-tokens'),
    resetMs: resets.length === 0 ? null : Math.max(...resets),
  };
  return Object.values(limit).every((value) => value === null) ? null : limit;
}

export function requestIdOf(headers: Headers): string | null {
  return headers.get('x-request-id') ?? headers.get('apim-request-id');
}

/** “20ms”, “1s”, “6m0s”, “1h2m3.5s”, or plain seconds. */
function durationOf(text: string | null): number | null {
  if (text === null || text.trim() === '') return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (!/^(\d+(\.\d+)?(ms|[dhms]))+$/.test(text)) return null;
  const units: Readonly<Record<string, number>> = { d: 86400e3, h: 3600e3, m: 60e3, s: 1e3, ms: 1 };
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[dhms])/g)].reduce(
    (sum, [, amount = '0', unit = 's']) => sum + Number(amount) * units[unit]!,
    0,
  );
}

function numberIn(headers: Headers, name: string): number | null {
  const value = headers.get(name)?.trim() ?? '';
  return /^\d+(\.\d+)?$/.test(value) ? Number(value) : null;
}
