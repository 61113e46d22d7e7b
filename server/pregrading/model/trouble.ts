import type { Trouble } from './call.ts';

/** What an endpoint says when it does not do what it was asked. */
export interface Declined {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/**
 * What a refused request means. `retry` for what passes by itself, `quota` and `unauthorized` for what somebody has to
 * put right, `unavailable` for what will be refused again however often it is asked. Two are no trouble but an outcome.
 */
export function meaningOf({ status, code, message }: Declined): Trouble | 'refused' | 'cut_off' {
  if (status === 402 || quota.test(`${code} ${message}`)) return 'quota';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 408 || status === 409 || status === 425 || status === 429 || status >= 500) {
    return 'retry';
  }
  // Azure’s filter reads what comes in; reasoning models decline a prompt this way.
  if (filtered.test(`${code} ${message}`)) return 'refused';
  if (/model output limit was reached/.test(message)) return 'cut_off';
  return 'unavailable';
}

const filtered = /content_filter|content_policy|content management policy|invalid_prompt/i;
const quota = /insufficient_quota|billing_hard_limit|exceeded your current quota/i;

/** Which part of a request an endpoint did not take, by the words of its refusal; null: some other part. */
export function partRefused(
  message: string,
): 'limit' | 'temperature' | 'seed' | 'store' | 'system' | 'format' | null {
  if (/max_(completion_)?tokens/.test(message)) return 'limit';
  if (/temperature/.test(message)) return 'temperature';
  if (/\bseed\b/.test(message)) return 'seed';
  if (/\bstore\b/.test(message)) return 'store';
  if (
    /response_format|json_schema|json_object|structured output|\bgrammar\b|\bschema\b/i.test(
      message,
    )
  ) {
    return 'format';
  }
  if (/system (role|message)|\brole/i.test(message)) return 'system';
  return null;
}
