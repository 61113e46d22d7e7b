/** What a chart is held against: how the errors lay while all was well, and how many of them that was learnt from. */
export type Baseline = {
  readonly n: number;
  readonly mean: number;
  readonly deviation: number;
};

export type EwmaPoint = {
  /** lambda error + (1 - lambda) the one before; the first one begins at the baseline's mean. */
  readonly smoothed: number;
  readonly low: number;
  readonly high: number;
  /** How far from the baseline, in the standard deviations of the smoothed error: out of control past +-L. */
  readonly distance: number;
};

/** How much of a smoothed error is the newest one: 0.1 remembers about the last 19. */
export const LAMBDA = 0.1;

/**
 * How many standard deviations are too far. The classic 3 supposes a baseline that is known exactly. With one learnt
 * from 50 answers and limits that allow for it, 2.3 lies as far out in the long run as 2.7 does around a known one. It
 * was tuned on synthetic raters whose errors deviate by 0.65 to 1 level (tests/pregrading): about 3.6 false alarms in
 * 1,000 answers; a shift of half a level found after 8 to 13 answers (median) where it begins right behind the baseline,
 * after 13 to 20 where it begins 60 answers later. With 3, around the 50 as if they were known, 1.8 in 1,000, and 13 to
 * 24 or 16 to 27 answers.
 */
export const LIMIT = 2.3;

/**
 * Exponentially weighted moving average chart of a series of errors, in their own order and unit:
 * z_i = lambda e_i + (1 - lambda) z_(i-1), z_0 the baseline's mean m; limits
 * m +- L s sqrt(lambda / (2 - lambda) (1 - (1 - lambda)^(2 i)) + (1 - (1 - lambda)^i)^2 / n), the second part because m
 * itself is a mean of n errors with deviation s. The deviation is over 0. O(errors).
 * Roberts, Technometrics 1 (1959); time-varying limits: Lucas and Saccucci, Technometrics 32 (1990); learnt baseline:
 * Jones, Champ and Rigdon, Technometrics 43 (2001).
 */
export function ewma(
  errors: readonly number[],
  { n, mean, deviation }: Baseline,
  { lambda = LAMBDA, limit = LIMIT } = {},
): EwmaPoint[] {
  let smoothed = mean;
  return errors.map((error, at) => {
    smoothed = lambda * error + (1 - lambda) * smoothed;
    const forgotten = (1 - lambda) ** (at + 1);
    const variance = (lambda / (2 - lambda)) * (1 - forgotten ** 2) + (1 - forgotten) ** 2 / n;
    const unit = deviation * Math.sqrt(variance);
    const distance = (smoothed - mean) / unit;
    return { smoothed, low: mean - limit * unit, high: mean + limit * unit, distance };
  });
}
