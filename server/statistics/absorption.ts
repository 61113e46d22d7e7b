import { factorize, solveLower } from './cholesky.ts';
import type { Columns, CrossedDesign } from './crossed-design.ts';

/** A pair of numbers, one per random factor: absorbed first, then kept. */
export type Pair = readonly [number, number];

/**
 * V = I + r1 Z1 Z1' + r2 Z2 Z2' of a design, r the squared relative deviations, without ever forming
 * it. Absorbing factor 1 leaves the small matrix S = I + r2 (N2 - C' D C), with C the table of counts,
 * N the counts per level and D = diag(r1 / (1 + r1 n_i)); then |V| = prod(1 + r1 n_i) |S|.
 */
export type Absorption = {
  readonly design: CrossedDesign;
  readonly variances: Pair;
  /** 1 / (1 + r1 n_i) per absorbed level. */
  readonly shrink: Float64Array;
  /** Lower Cholesky factor of S. */
  readonly factor: Float64Array;
  /** log |V|. */
  readonly logDeterminant: number;
};

/** Null only if S is not positive definite to machine precision. */
export function absorb(design: CrossedDesign, variances: Pair): Absorption | null {
  const [r1, r2] = variances;
  const { rowStart, column, count } = design;
  const q = design.keptCounts.length;
  const shrink = design.absorbedCounts.map((n) => 1 / (1 + r1 * n));
  const factor = new Float64Array(q * q);
  for (let j = 0; j < q; j++) factor[j * q + j] = 1 + r2 * design.keptCounts[j]!;
  for (let i = 0; i < shrink.length; i++) {
    const scale = r1 * shrink[i]! * r2;
    for (let one = rowStart[i]!; one < rowStart[i + 1]!; one++)
      for (let other = rowStart[i]!; other <= one; other++)
        factor[column[one]! * q + column[other]!]! -= scale * count[one]! * count[other]!;
  }
  if (!factorize(factor, q)) return null;
  let logDeterminant = 2 * logDiagonal(factor, q);
  for (const share of shrink) logDeterminant -= Math.log(share);
  return { design, variances, shrink, factor, logDeterminant };
}

/** M' V^-1 M (m x m), and L^-1 Z2' (I + r1 Z1 Z1')^-1 M (kept x m), of which it is made. */
export function weigh(absorption: Absorption, { m, cross, absorbed, kept }: Columns) {
  const { design, factor, shrink } = absorption;
  const [r1, r2] = absorption.variances;
  const q = design.keptCounts.length;
  const scaled = absorbed.map((value, at) => value * r1 * shrink[Math.floor(at / m)]!);
  const half = kept.slice();
  addTransposed(design, scaled, m, half, -1);
  solveLower(factor, q, half, m);
  const gram = cross.slice();
  addProducts(absorbed, scaled, m, gram, -1);
  addProducts(half, half, m, gram, -r2);
  return { gram, half };
}

/** Z1' V^-1 M (absorbed x m), given Z2' V^-1 M (kept x m). */
export function absorbedProducts(absorption: Absorption, columns: Columns, fromKept: Float64Array) {
  const { design, shrink, variances } = absorption;
  const { m } = columns;
  const products = columns.absorbed.slice();
  addTable(design, fromKept, m, products, -variances[1]);
  return products.map((value, at) => value * shrink[Math.floor(at / m)]!);
}

/** into += scale C values, C the table of counts; `values` is kept x m, `into` absorbed x m. */
export function addTable(
  { rowStart, column, count, absorbedCounts }: CrossedDesign,
  values: Float64Array,
  m: number,
  into: Float64Array,
  scale: number,
): void {
  for (let i = 0; i < absorbedCounts.length; i++)
    for (let at = rowStart[i]!; at < rowStart[i + 1]!; at++)
      for (let c = 0; c < m; c++)
        into[i * m + c]! += scale * count[at]! * values[column[at]! * m + c]!;
}

/** into += scale C' values; `values` is absorbed x m, `into` kept x m. */
export function addTransposed(
  { rowStart, column, count, absorbedCounts }: CrossedDesign,
  values: Float64Array,
  m: number,
  into: Float64Array,
  scale: number,
): void {
  for (let i = 0; i < absorbedCounts.length; i++)
    for (let at = rowStart[i]!; at < rowStart[i + 1]!; at++)
      for (let c = 0; c < m; c++)
        into[column[at]! * m + c]! += scale * count[at]! * values[i * m + c]!;
}

/** into += scale A'B (m x m) of two lists of rows of m. */
export function addProducts(
  a: Float64Array,
  b: Float64Array,
  m: number,
  into: Float64Array,
  scale: number,
): void {
  for (let row = 0; row < a.length; row += m)
    for (let one = 0; one < m; one++)
      for (let other = 0; other < m; other++)
        into[one * m + other]! += scale * a[row + one]! * b[row + other]!;
}

/** Sum of the logs of the diagonal of an n x n matrix. */
export function logDiagonal(matrix: Float64Array, n: number): number {
  let sum = 0;
  for (let row = 0; row < n; row++) sum += Math.log(matrix[row * n + row]!);
  return sum;
}
