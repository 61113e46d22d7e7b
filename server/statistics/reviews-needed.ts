import { areUsable, measured, notMeasured, type Measured } from './measured.ts';

/**
 * Reliability of the mean of k reviews from that of one: k r / (1 + (k - 1) r). No unit.
 * n = k. Refuses r outside (0, 1] and k under 1 (k need not be whole).
 * Spearman, and Brown, British Journal of Psychology 3 (1910).
 */
export function spearmanBrown(single: number, k: number): Measured<number> {
  if (!(k >= 1) || !areUsable([k, single]) || single > 1) return notMeasured('out-of-range', 0);
  if (single <= 0) return notMeasured('no-reliability', 0);
  return measured(k, (k * single) / (1 + (k - 1) * single));
}

/**
 * How many reviews per answer make their mean as reliable as `target` (0.8 unless said otherwise):
 * the least whole k with k >= target (1 - r) / (r (1 - target)), at least 1.
 * n = answers behind r.
 * Refuses r <= 0, from which no number of reviews gets there, and anything outside (0, 1).
 * Spearman-Brown as above.
 */
export function reviewsNeeded(single: number, n: number, target = 0.8): Measured<number> {
  if (!(target > 0 && target < 1) || !(single <= 1)) return notMeasured('out-of-range', n);
  if (!(single > 1e-9)) return notMeasured('no-reliability', n);
  const exact = (target * (1 - single)) / (single * (1 - target));
  return measured(n, Math.max(1, Math.ceil(exact - 1e-9)));
}

/**
 * ICC(2,1) and ICC(2,k) from variance components, for designs where not everybody reviews
 * everything: c / (c + i + e) and c / (c + (i + e) / k), variances of candidate c, interviewer i and
 * residual e (`severity.ts`, squared), k interviewers different from answer to answer.
 * Refuses k under 1 and a total of 0. Brennan, *Generalizability Theory* (2001), ch. 2.
 */
export function reliabilityFromVariances(
  variances: { candidate: number; interviewer: number; residual: number },
  k: number,
): Measured<{ single: number; average: number }> {
  const { candidate, interviewer, residual } = variances;
  const parts = [candidate, interviewer, residual, k];
  if (!areUsable(parts) || Math.min(...parts) < 0 || k < 1) return notMeasured('out-of-range', 0);
  const noise = interviewer + residual;
  if (!(candidate + noise / k > 0)) return notMeasured('no-variation', k);
  return measured(k, {
    single: candidate / (candidate + noise),
    average: candidate / (candidate + noise / k),
  });
}
