/** What an organization lets the model cost. */
export interface Terms {
  readonly monthlyTokens: number;
  /** Per million tokens; null: not told. */
  readonly priceIn: number | null;
  readonly priceCached: number | null;
  readonly priceOut: number | null;
  readonly currency: string;
}

/** Until somebody says otherwise: about 400 answers of five criteria. */
export const defaultTerms: Terms = {
  monthlyTokens: 20_000_000,
  priceIn: null,
  priceCached: null,
  priceOut: null,
  currency: 'USD',
};

export interface Usage {
  readonly in: number;
  readonly cached: number;
  readonly out: number;
  readonly reasoning: number;
}

/**
 * What a reply cost, in the currency of the terms; null where a price is not told. Tokens that came from a cache are among
 * those that went in, tokens of reasoning among those that came out; without a price of their own they cost as much.
 */
export function costOf({ in: all, cached, out }: Usage, terms: Terms): number | null {
  const { priceIn, priceOut, priceCached } = terms;
  if (priceIn === null || priceOut === null) return null;
  const cost = (all - cached) * priceIn + cached * (priceCached ?? priceIn) + out * priceOut;
  return cost / 1_000_000;
}

/** The first day of its month, UTC, as the database writes it. */
export function monthOf(now: Date): string {
  return `${now.toISOString().slice(0, 7)}-01`;
}

/** Until requests under way are answered. */
export const soonSeconds = 20;

/**
 * How long a request waits that does not fit into what is left of the month; null: no month has room for it. What others
 * under way have set aside is about four times what they take, so where only that is in its way there is room soon.
 */
export function secondsToRoom(
  { cap, used }: { readonly cap: number; readonly used: number },
  worstCaseTokens: number,
  now: Date,
): number | null {
  if (worstCaseTokens > cap) return null;
  if (used + worstCaseTokens <= cap) return soonSeconds;
  const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
  return Math.max(soonSeconds + 1, Math.ceil((next - now.getTime()) / 1_000));
}
