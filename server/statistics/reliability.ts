import { fisherQuantile } from './distribution.ts';
import {
  areUsable,
  DEFAULT_LEVEL,
  isRoundingOnly,
  measured,
  measuredInterval,
  notMeasured,
  type Estimate,
  type Measured,
} from './measured.ts';

/** The six intraclass correlations: of one review, and of the mean of the k reviews in the table. */
export type IntraclassCorrelations = {
  readonly reviews: number;
  readonly single: Readonly<Record<IccForm, Measured<Estimate>>>;
  readonly average: Readonly<Record<IccForm, Measured<Estimate>>>;
};

/** Shrout and Fleiss's cases: 1 other interviewers per answer, 2 a sample of them, 3 these ones. */
export type IccForm = 'icc1' | 'icc2' | 'icc3';

/**
 * ICC(1,1), (2,1), (3,1), (1,k), (2,k), (3,k) of a complete table: one row per answer, one column
 * per interviewer, values in points; n = answers. With mean squares between rows B, within rows W,
 * between columns J and residual E: (B - W) / (B + (k-1) W), (B - E) / (B + (k-1) E + k (J-E)/n),
 * (B - E) / (B + (k-1) E), (B - W) / B, (B - E) / (B + (J-E)/n), (B - E) / B.
 * Can be negative. Intervals from F, Satterthwaite's degrees of freedom for case 2; refused where
 * the residual is 0 or the formula does not hold the estimate. Refuses under two rows or columns, missing cells, and no variation.
 * Shrout and Fleiss, Psychological Bulletin 86 (1979); McGraw and Wong, Psych. Methods 1 (1996).
 */
export function intraclassCorrelations(
  table: readonly (readonly (number | null)[])[],
  level = DEFAULT_LEVEL,
): Measured<IntraclassCorrelations> {
  const n = table.length;
  const k = table[0]?.length ?? 0;
  if (n === 0 || k === 0) return notMeasured('no-data', n);
  if (table.some((row) => row.length !== k || row.includes(null)))
    return notMeasured('incomplete-table', n);
  if (n < 2 || k < 2) return notMeasured('too-few-values', n);
  const rows = table as readonly (readonly number[])[];
  if (!areUsable(rows.flat())) return notMeasured('out-of-range', n);
  const squares = meanSquares(rows);
  if (squares === null) return notMeasured('no-variation', n);
  const [ends1, ends2, ends3] = boundsOf(squares, n, k, level);

  const { between: b, within: w, columns: j, residual: e } = squares;
  const of = (top: number, bottom: number, ends: Ends): Measured<Estimate> =>
    bottom > 1e-12 * (b + w + j + e)
      ? measured(n, {
          estimate: top / bottom,
          interval: isAround(ends, top / bottom)
            ? measuredInterval(n, { ...ends, level, method: 'f' }, 'no-residual')
            : notMeasured('no-residual', n),
        })
      : notMeasured('no-variation', n);
  return measured(n, {
    reviews: k,
    single: {
      icc1: of(b - w, b + (k - 1) * w, ends1),
      icc2: of(b - e, b + (k - 1) * e + (k * (j - e)) / n, ends2),
      icc3: of(b - e, b + (k - 1) * e, ends3),
    },
    average: {
      icc1: of(b - w, b, stepped(ends1, k)),
      icc2: of(b - e, b + (j - e) / n, stepped(ends2, k)),
      icc3: of(b - e, b, stepped(ends3, k)),
    },
  });
}

type MeanSquares = { between: number; within: number; columns: number; residual: number };
type Ends = { low: number; high: number };

function meanSquares(rows: readonly (readonly number[])[]): MeanSquares | null {
  const [n, k] = [rows.length, rows[0]!.length];
  const average = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const grand = average(rows.map(average));
  const rowMeans = rows.map(average);
  const columnMeans = rows[0]!.map((_, column) => average(rows.map((row) => row[column]!)));
  let [within, residual] = [0, 0];
  rows.forEach((row, r) =>
    row.forEach((value, c) => {
      within += (value - rowMeans[r]!) ** 2;
      residual += (value - rowMeans[r]! - columnMeans[c]! + grand) ** 2;
    }),
  );
  const between = k * rowMeans.reduce((sum, value) => sum + (value - grand) ** 2, 0);
  const columns = n * columnMeans.reduce((sum, value) => sum + (value - grand) ** 2, 0);
  if (isRoundingOnly(Math.sqrt((between + within) / (n * k)), Math.abs(grand))) return null;
  const clean = (sum: number): number => (sum <= 1e-20 * (between + within) ? 0 : sum);
  return {
    between: clean(between) / (n - 1),
    within: clean(within) / (n * (k - 1)),
    columns: clean(columns) / (k - 1),
    residual: clean(residual) / ((n - 1) * (k - 1)),
  };
}

/** Intervals of ICC(1,1), (2,1) and (3,1); ends are not finite where a mean square they need is 0. */
function boundsOf(squares: MeanSquares, n: number, k: number, level: number): [Ends, Ends, Ends] {
  const { between: b, within: w, columns: j, residual: e } = squares;
  const q = (df1: number, df2: number): number => fisherQuantile((1 + level) / 2, df1, df2);
  const fromF = (f: number, df: number): Ends => {
    const [low, high] = [f / q(n - 1, df), f * q(df, n - 1)];
    return { low: (low - 1) / (low + k - 1), high: (high - 1) / (high + k - 1) };
  };
  const icc2 = (b - e) / (b + (k - 1) * e + (k * (j - e)) / n);
  const rest = n * (1 + (k - 1) * icc2) - k * icc2;
  const fj = j / e;
  const df =
    ((k - 1) * (n - 1) * (k * icc2 * fj + rest) ** 2) /
    ((n - 1) * (k * icc2 * fj) ** 2 + rest ** 2);
  const spread = k * j + (k * n - k - n) * e;
  const [upper, lower] = df > 0 && df < 1e9 ? [q(n - 1, df), q(df, n - 1)] : [NaN, NaN];
  const ends2 = {
    low: (n * (b - upper * e)) / (upper * spread + n * b),
    high: (n * (lower * b - e)) / (spread + n * lower * b),
  };
  return [fromF(b / w, n * (k - 1)), ends2, fromF(b / e, (n - 1) * (k - 1))];
}

/** No where an interval's formula breaks down: no residual, or an ICC(2) far under 0. */
function isAround({ low, high }: Ends, estimate: number): boolean {
  return low <= estimate && estimate <= high;
}

function stepped({ low, high }: Ends, k: number): Ends {
  const step = (r: number): number => (k * r) / (1 + (k - 1) * r);
  return { low: step(low), high: step(high) };
}
