/**
 * Lower Cholesky factor of a symmetric positive definite n x n matrix, stored row by row; only the
 * lower half is read, and overwritten. Answers no if the matrix is not positive definite.
 * Tiles of two rows by four columns use each loaded number several times: n = 1,100 takes a tenth of
 * a second, three times less than entry by entry (and no destructuring in them: ten times more).
 */
export function factorize(matrix: Float64Array, n: number): boolean {
  for (let left = 0; left < n; left += 4) {
    const right = Math.min(left + 4, n);
    if (!factorizeCorner(matrix, n, left, right)) return false;
    for (let row = right; row < n; row += 2)
      subtractTile(matrix, n, row, Math.min(row + 1, n - 1), left);
  }
  return true;
}

/** Solves L x = b in place, for `columns` right-hand sides stored row by row. */
export function solveLower(
  factor: Float64Array,
  n: number,
  b: Float64Array,
  columns: number,
): void {
  for (let row = 0; row < n; row++)
    for (let column = 0; column < columns; column++) {
      let value = b[row * columns + column]!;
      for (let k = 0; k < row; k++) value -= factor[row * n + k]! * b[k * columns + column]!;
      b[row * columns + column] = value / factor[row * n + row]!;
    }
}

/** Solves L' x = b in place, for `columns` right-hand sides stored row by row. */
export function solveUpper(
  factor: Float64Array,
  n: number,
  b: Float64Array,
  columns: number,
): void {
  for (let row = n - 1; row >= 0; row--)
    for (let column = 0; column < columns; column++) {
      const value = b[row * columns + column]! / factor[row * n + row]!;
      b[row * columns + column] = value;
      for (let k = 0; k < row; k++) b[k * columns + column]! -= factor[row * n + k]! * value;
    }
}

/** The inverse of L, transposed: row j holds column j of the inverse, from position j on. */
export function inverseTransposed(factor: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let left = 0; left < n; left += 4) {
    const right = Math.min(left + 4, n);
    for (let column = left; column < right; column++)
      for (let row = column; row < right; row++) {
        let value = row === column ? 1 : 0;
        for (let k = column; k < row; k++) value -= factor[row * n + k]! * inverse[column * n + k]!;
        inverse[column * n + row] = value / factor[row * n + row]!;
      }
    for (let row = right; row < n; row += 2)
      invertTile(factor, inverse, n, row, Math.min(row + 1, n - 1), left);
  }
  return inverse;
}

/** The triangle of up to four rows on the diagonal. */
function factorizeCorner(m: Float64Array, n: number, left: number, right: number): boolean {
  for (let row = left; row < right; row++)
    for (let column = left; column <= row; column++) {
      let value = m[row * n + column]!;
      for (let k = 0; k < column; k++) value -= m[row * n + k]! * m[column * n + k]!;
      if (column < row) m[row * n + column] = value / m[column * n + column]!;
      else if (value > 0) m[row * n + column] = Math.sqrt(value);
      else return false;
    }
  return true;
}

/** Four columns of two rows under the corner (of one row, said twice, at the end). */
function subtractTile(m: Float64Array, n: number, row: number, next: number, left: number): void {
  const [one, two] = [row * n, next * n];
  const [first, second, third, fourth] = [left * n, (left + 1) * n, (left + 2) * n, (left + 3) * n];
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let k = 0; k < left; k++) {
    const x = m[one + k]!;
    const y = m[two + k]!;
    const p = m[first + k]!;
    const q = m[second + k]!;
    const r = m[third + k]!;
    const s = m[fourth + k]!;
    a += x * p;
    b += x * q;
    c += x * r;
    d += x * s;
    e += y * p;
    f += y * q;
    g += y * r;
    h += y * s;
  }
  finishRow(m, n, one + left, left, a, b, c, d);
  if (next !== row) finishRow(m, n, two + left, left, e, f, g, h);
}

function finishRow(
  m: Float64Array,
  n: number,
  at: number,
  left: number,
  a: number,
  b: number,
  c: number,
  d: number,
): void {
  const first = left * (n + 1);
  const [second, third, fourth] = [first + n, first + 2 * n, first + 3 * n];
  const p = (m[at]! - a) / m[first]!;
  const q = (m[at + 1]! - b - p * m[second]!) / m[second + 1]!;
  const r = (m[at + 2]! - c - p * m[third]! - q * m[third + 1]!) / m[third + 2]!;
  const rest = m[at + 3]! - d - p * m[fourth]! - q * m[fourth + 1]! - r * m[fourth + 2]!;
  m[at] = p;
  m[at + 1] = q;
  m[at + 2] = r;
  m[at + 3] = rest / m[fourth + 3]!;
}

/** Two rows of four columns of the inverse. */
function invertTile(
  factor: Float64Array,
  inverse: Float64Array,
  n: number,
  row: number,
  next: number,
  left: number,
): void {
  const [one, two] = [row * n, next * n];
  const [first, second, third, fourth] = [left * n, (left + 1) * n, (left + 2) * n, (left + 3) * n];
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let k = left; k < row; k++) {
    const x = factor[one + k]!;
    const y = factor[two + k]!;
    const p = inverse[first + k]!;
    const q = inverse[second + k]!;
    const r = inverse[third + k]!;
    const s = inverse[fourth + k]!;
    a += x * p;
    b += x * q;
    c += x * r;
    d += x * s;
    e += y * p;
    f += y * q;
    g += y * r;
    h += y * s;
  }
  const own = -factor[one + row]!;
  inverse[first + row] = a / own;
  inverse[second + row] = b / own;
  inverse[third + row] = c / own;
  inverse[fourth + row] = d / own;
  if (next === row) return;
  const [link, last] = [factor[two + row]!, -factor[two + next]!];
  inverse[first + next] = (e + (link * a) / own) / last;
  inverse[second + next] = (f + (link * b) / own) / last;
  inverse[third + next] = (g + (link * c) / own) / last;
  inverse[fourth + next] = (h + (link * d) / own) / last;
}
