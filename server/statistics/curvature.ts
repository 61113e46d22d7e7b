import { addTable, addTransposed, weigh, type Absorption } from './absorption.ts';
import { solveLower } from './cholesky.ts';
import { sum } from './sums.ts';

/** q_k' P q_l for q_k = Z_k v_k: both absorbed, one of each, both kept. */
export function curvature(
  absorption: Absorption,
  v1: Float64Array,
  v2: Float64Array,
  factorX: Float64Array,
): readonly [number, number, number] {
  const { design } = absorption;
  const { fixed: p, columns, absorbedCounts, keptCounts } = design;
  const m = p + 2;
  const onAbsorbed = new Float64Array(v1.length);
  const onKept = new Float64Array(v2.length);
  addTable(design, v2, 1, onAbsorbed, 1);
  addTransposed(design, v1, 1, onKept, 1);
  const absorbed = widened(columns.absorbed, p, [
    v1.map((v, i) => v * absorbedCounts[i]!),
    onAbsorbed,
  ]);
  const kept = widened(columns.kept, p, [onKept, v2.map((v, j) => v * keptCounts[j]!)]);
  const cross = new Float64Array(m * m);
  for (let row = 0; row < p; row++) cross[row * m + row] = columns.cross[row * (p + 1) + row]!;
  for (let c = 0; c < m; c++) {
    const [first, second] = [
      sum(v1, (v, i) => v * absorbed[i * m + c]!),
      sum(v2, (v, j) => v * kept[j * m + c]!),
    ];
    cross[p * m + c] = cross[c * m + p] = first;
    cross[(p + 1) * m + c] = cross[c * m + p + 1] = second;
  }
  const { gram } = weigh(absorption, { m, cross, absorbed, kept });
  const onX = new Float64Array(p * 2);
  for (let c = 0; c < p; c++) onX.set(gram.subarray(c * m + p, c * m + p + 2), c * 2);
  solveLower(factorX, p, onX, 2);
  const less = (one: number, other: number): number => {
    let value = gram[(p + one) * m + p + other]!;
    for (let c = 0; c < p; c++) value -= onX[c * 2 + one]! * onX[c * 2 + other]!;
    return value;
  };
  return [less(0, 0), less(0, 1), less(1, 1)];
}

/** The first p of each row of p + 1 columns, then one number of each list. */
function widened(rows: Float64Array, p: number, lists: readonly Float64Array[]): Float64Array {
  const m = p + lists.length;
  const wide = new Float64Array((rows.length / (p + 1)) * m);
  for (let level = 0; level * m < wide.length; level++) {
    wide.set(rows.subarray(level * (p + 1), level * (p + 1) + p), level * m);
    lists.forEach((list, index) => (wide[level * m + p + index] = list[level]!));
  }
  return wide;
}
