import type { Reply } from '../../api/call.ts';

export type Asked = Reply<'GET /api/v1/requests'>['items'][number];

export type RequestState =
  | { readonly kind: 'none' }
  | { readonly kind: 'open' | 'withdrawn' | 'settled'; readonly asked: Asked; readonly at: string };

/** What became of what was last asked for. */
export function requestState(items: readonly Asked[], kind: Asked['kind']): RequestState {
  const asked = items.findLast((one) => one.kind === kind);
  if (asked === undefined) return { kind: 'none' };
  const { askedAt, withdrawnAt, settledAt } = asked;
  if (withdrawnAt !== null) return { kind: 'withdrawn', asked, at: withdrawnAt };
  if (settledAt !== null) return { kind: 'settled', asked, at: settledAt };
  return { kind: 'open', asked, at: askedAt };
}
