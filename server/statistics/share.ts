import { normalQuantile } from './distribution.ts';
import {
  DEFAULT_LEVEL,
  measured,
  measuredInterval,
  notMeasured,
  type Estimate,
  type Measured,
} from './measured.ts';

/**
 * A share of n independent things with its interval: p = k / n;
 * (p + q^2 / 2n +- q sqrt(p (1 - p) / n + q^2 / 4n^2)) / (1 + q^2 / n), which stays within 0 and 1 and has a width where
 * all or none are counted. No unit. Refuses n = 0 and counts that are not whole or more than there are.
 * Wilson, JASA 22 (1927).
 */
export function share(counted: number, n: number, level = DEFAULT_LEVEL): Measured<Estimate> {
  if (!Number.isInteger(counted) || !Number.isInteger(n) || counted < 0 || counted > n)
    return notMeasured('out-of-range', 0);
  if (n === 0) return notMeasured('no-data', 0);
  const p = counted / n;
  const q = normalQuantile((1 + level) / 2);
  const center = p + (q * q) / (2 * n);
  const half = q * Math.sqrt((p * (1 - p)) / n + (q * q) / (4 * n * n));
  const stretch = 1 + (q * q) / n;
  return measured(n, {
    estimate: p,
    interval: measuredInterval(n, {
      low: Math.max(0, (center - half) / stretch),
      high: Math.min(1, (center + half) / stretch),
      level,
      method: 'normal',
    }),
  });
}
