import {
  absorb,
  absorbedProducts,
  logDiagonal,
  weigh,
  type Absorption,
  type Pair,
} from './absorption.ts';
import { factorize, inverseTransposed, solveLower, solveUpper } from './cholesky.ts';
import type { CrossedDesign } from './crossed-design.ts';
import { curvature } from './curvature.ts';
import { squares, sum } from './sums.ts';

/** The model at one pair of relative deviations. */
export type Evaluation = {
  /** Standard deviations of the two factors over that of the residual. */
  readonly relative: Pair;
  /** -2 log restricted likelihood with the residual variance profiled out, less a constant. */
  readonly deviance: number;
  /** Its derivative by the squared relative deviations, and the average information matrix. */
  readonly slope: Pair;
  readonly information: { readonly aa: number; readonly ak: number; readonly kk: number };
  readonly residualVariance: number;
  /** Group means, less the design's origin. */
  readonly fixed: Float64Array;
  /** Predicted effects (BLUPs) per level. */
  readonly effects: { readonly absorbed: Float64Array; readonly kept: Float64Array };
  /** Their variances given the data, with what the fixed effects' differences leave uncertain. */
  readonly variances: { readonly absorbed: Float64Array; readonly kept: Float64Array };
};

/**
 * y = X b + Z1 u1 + Z2 u2 + e, var(e) = s^2, var(u_k) = (relative_k s)^2, at the given relative
 * deviations. With P = V^-1 - V^-1 X (X' V^-1 X)^-1 X' V^-1 and m observations less fixed effects:
 * deviance = log|V| + log|X' V^-1 X| + m log(y' P y);
 * slope_k = tr(P Z_k Z_k') - m |Z_k' P y|^2 / y' P y;
 * information_kl = m (q_k' P q_l / y' P y - q_k' P y q_l' P y / (y' P y)^2), q_k = Z_k Z_k' P y.
 * Null if nothing is left for the residual.
 * Bates, Maechler, Bolker and Walker, *Fitting linear mixed-effects models using lme4*, J. Stat.
 * Software 67 (2015), eq. 42; Gilmour, Thompson and Cullis, *Average information REML*, Biometrics
 * 51 (1995), here with the residual variance profiled out.
 */
export function evaluate(design: CrossedDesign, relative: Pair): Evaluation | null {
  const [r1, r2]: Pair = [relative[0] ** 2, relative[1] ** 2];
  const absorption = absorb(design, [r1, r2]);
  if (absorption === null) return null;
  const { shrink, factor } = absorption;
  const { fixed: p, columns } = design;
  const m = p + 1;
  const q = design.keptCounts.length;

  const { gram, half } = weigh(absorption, columns);
  const corner = corners(gram, m, p);
  if (corner === null || !(corner.rss > 1e-14 * columns.cross[m * m - 1]!)) return null;
  const { rss, factorX, fixed } = corner;
  solveUpper(factor, q, half, m);
  const [x2, v2] = lessFixed(half, m, fixed);
  const [x1, v1] = lessFixed(absorbedProducts(absorption, columns, half), m, fixed);

  const inverse = inverseTransposed(factor, q);
  const diagonal = Float64Array.from({ length: q }, (_, j) =>
    squares(inverse.subarray(j * q + j, (j + 1) * q)),
  );
  const bent = bends(design, inverse);
  const freedom = design.observations - p;
  const [s1, s2] = [squares(v1), squares(v2)];
  const trace1 = sum(shrink, (d, i) => d * (design.absorbedCounts[i]! - r2 * bent[i]! * d));
  const trace2 = r2 > 1e-8 ? sum(diagonal, (d) => 1 - d) / r2 : plainTrace(absorption);
  const curved = curvature(absorption, v1, v2, factorX);
  const variance = rss / freedom;
  const loose1 = looseness(factorX, x1, p);
  const loose2 = looseness(factorX, x2, p);
  return {
    relative,
    deviance: absorption.logDeterminant + 2 * logDiagonal(factorX, p) + freedom * Math.log(rss),
    slope: [
      trace1 - fixedTrace(factorX, x1, p) - (freedom * s1) / rss,
      trace2 - fixedTrace(factorX, x2, p) - (freedom * s2) / rss,
    ],
    information: {
      aa: (curved[0] - (s1 * s1) / rss) / variance,
      ak: (curved[1] - (s1 * s2) / rss) / variance,
      kk: (curved[2] - (s2 * s2) / rss) / variance,
    },
    residualVariance: variance,
    fixed,
    effects: { absorbed: v1.map((v) => r1 * v), kept: v2.map((v) => r2 * v) },
    variances: {
      absorbed: shrink.map(
        (d, i) => variance * r1 * (d + d * d * r1 * r2 * bent[i]! + r1 * loose1[i]!),
      ),
      kept: diagonal.map((d, j) => variance * r2 * (d + r2 * loose2[j]!)),
    },
  };
}

/** From [X y]' V^-1 [X y]: the factor of X' V^-1 X, the fixed effects, and y' P y. */
function corners(gram: Float64Array, m: number, p: number) {
  if (!factorize(gram, m)) return null;
  const factorX = new Float64Array(p * p);
  for (let row = 0; row < p; row++) factorX.set(gram.subarray(row * m, row * m + row + 1), row * p);
  const fixed = gram.slice(p * m, p * m + p);
  solveUpper(factorX, p, fixed, 1);
  return { factorX, fixed, rss: gram[m * m - 1]! ** 2 };
}

/** From rows of A [X y]: the rows of A X, and A (y - X b). */
function lessFixed(rows: Float64Array, m: number, fixed: Float64Array) {
  const p = m - 1;
  const levels = rows.length / m;
  const x = new Float64Array(levels * p);
  const rest = new Float64Array(levels);
  for (let level = 0; level < levels; level++) {
    rest[level] = rows[level * m + p]!;
    for (let c = 0; c < p; c++) {
      x[level * p + c] = rows[level * m + c]!;
      rest[level]! -= rows[level * m + c]! * fixed[c]!;
    }
  }
  return [x, rest] as const;
}

/** c_i' S^-1 c_i for every row c_i of the table of counts. */
function bends(design: CrossedDesign, inverse: Float64Array): Float64Array {
  const { rowStart, column, count } = design;
  const q = design.keptCounts.length;
  const solved = new Float64Array(q);
  return design.absorbedCounts.map((_, i) => {
    solved.fill(0);
    const end = rowStart[i + 1]!;
    // Two rows at a time: half the traffic on `solved`, and the inverse is 0 left of its diagonal.
    for (let at = rowStart[i]!; at < end; at += 2) {
      const other = Math.min(at + 1, end - 1);
      const [one, two] = [column[at]! * q, column[other]! * q];
      const [times, more] = [count[at]!, other === at ? 0 : count[other]!];
      for (let k = column[at]!; k < q; k++)
        solved[k]! += times * inverse[one + k]! + more * inverse[two + k]!;
    }
    return squares(solved);
  });
}

/** tr(Z2' (I + r1 Z1 Z1')^-1 Z2), the kept factor's trace where its own deviation is 0. */
function plainTrace({ design, shrink, variances }: Absorption): number {
  const { rowStart, count } = design;
  return (
    sum(design.keptCounts, (n) => n) -
    sum(shrink, (d, i) => variances[0] * d * squares(count.subarray(rowStart[i], rowStart[i + 1])))
  );
}

/**
 * h' C (X' V^-1 X)^-1 C h for each row h of Z_k' V^-1 X, C taking the mean out: what the differences
 * between fixed effects add to an effect's variance. 0 if there is one, or if h is even over them.
 */
function looseness(factorX: Float64Array, rows: Float64Array, p: number): Float64Array {
  return Float64Array.from({ length: rows.length / p }, (_, level) => {
    const row = rows.subarray(level * p, (level + 1) * p);
    const mean = sum(row, (value) => value) / p;
    const centered = row.map((value) => value - mean);
    solveLower(factorX, p, centered, 1);
    return squares(centered);
  });
}

/** tr((X' V^-1 X)^-1 H' H) for H = Z_k' V^-1 X. */
function fixedTrace(factorX: Float64Array, rows: Float64Array, p: number): number {
  let total = 0;
  for (let at = 0; at < rows.length; at += p) {
    const row = rows.slice(at, at + p);
    solveLower(factorX, p, row, 1);
    total += squares(row);
  }
  return total;
}
