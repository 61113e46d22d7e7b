/**
 * The half width of an interval that holds the next value with probability `coverage`, from how far off each of n
 * predictions was that did not know its own outcome: the ceil((n + 1) coverage)-th smallest of the residuals. Null where
 * that is more than n, so that no finite interval is enough (under 9 residuals at 90 %).
 * Residuals without a sign, in the unit of the values. If the n residuals and the next one are exchangeable it holds
 * with at least `coverage`, and at most 1 / (n + 1) more where no two are equal.
 * Papadopoulos and others, ECML 2002; Lei, G'Sell, Rinaldo, Tibshirani and Wasserman, JASA 113 (2018), theorem 2.2.
 */
export function conformalQuantile(residuals: readonly number[], coverage: number): number | null {
  const rank = Math.max(1, Math.ceil((residuals.length + 1) * coverage - 1e-9));
  return Float64Array.from(residuals).sort()[rank - 1] ?? null;
}
