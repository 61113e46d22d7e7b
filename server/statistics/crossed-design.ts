/**
 * Cross-products of some columns M (one row per observation) with themselves and with the indicator
 * matrices of the two factors. All arrays row by row: m x m, absorbed x m, kept x m.
 */
export type Columns = {
  readonly m: number;
  readonly cross: Float64Array;
  readonly absorbed: Float64Array;
  readonly kept: Float64Array;
};

/**
 * Everything REML needs of the observations, whose number no longer matters afterwards: counts per
 * level, the sparse table of counts per pair of levels, and cross-products of [X y].
 */
export type CrossedDesign = {
  readonly observations: number;
  /** Fixed effects: one mean per group. */
  readonly fixed: number;
  readonly absorbedCounts: Float64Array;
  readonly keptCounts: Float64Array;
  /** Row `i` of the table holds entries `rowStart[i]` up to `rowStart[i + 1]`, columns rising. */
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly count: Float64Array;
  /** The group indicators, then y less `origin`. */
  readonly columns: Columns;
  readonly origin: number;
};

/** Observations with the levels of both factors and of the fixed group as numbers from 0. */
export type Observations = {
  readonly y: Float64Array;
  readonly group: Int32Array;
  readonly groups: number;
  readonly absorbed: Int32Array;
  readonly absorbedLevels: number;
  readonly kept: Int32Array;
  readonly keptLevels: number;
};

/** Reduces observations to their design in one pass; `absorbed` should be the factor with more levels. */
export function crossedDesign(observations: Observations): CrossedDesign {
  const { y, group, groups, absorbed, kept } = observations;
  const n = y.length;
  const m = groups + 1;
  const origin = y.reduce((sum, value) => sum + value, 0) / n;
  const columns = {
    m,
    cross: new Float64Array(m * m),
    absorbed: new Float64Array(observations.absorbedLevels * m),
    kept: new Float64Array(observations.keptLevels * m),
  };
  const absorbedCounts = new Float64Array(observations.absorbedLevels);
  const keptCounts = new Float64Array(observations.keptLevels);
  for (let row = 0; row < n; row++) {
    const [g, i, j, value] = [group[row]!, absorbed[row]!, kept[row]!, y[row]! - origin];
    absorbedCounts[i]! += 1;
    keptCounts[j]! += 1;
    columns.cross[g * m + g]! += 1;
    columns.cross[g * m + groups]! += value;
    columns.cross[groups * m + g]! += value;
    columns.cross[groups * m + groups]! += value * value;
    columns.absorbed[i * m + g]! += 1;
    columns.absorbed[i * m + groups]! += value;
    columns.kept[j * m + g]! += 1;
    columns.kept[j * m + groups]! += value;
  }
  const table = countsPerPair(observations, absorbedCounts);
  return { observations: n, fixed: groups, absorbedCounts, keptCounts, ...table, columns, origin };
}

function countsPerPair(
  { absorbed, absorbedLevels, kept }: Observations,
  absorbedCounts: Float64Array,
): Pick<CrossedDesign, 'rowStart' | 'column' | 'count'> {
  const next = new Int32Array(absorbedLevels);
  for (let i = 1; i < absorbedLevels; i++) next[i] = next[i - 1]! + absorbedCounts[i - 1]!;
  const sorted = new Int32Array(absorbed.length);
  for (let row = 0; row < absorbed.length; row++) sorted[next[absorbed[row]!]!++] = kept[row]!;

  const rowStart = new Int32Array(absorbedLevels + 1);
  const column: number[] = [];
  const count: number[] = [];
  let position = 0;
  for (let i = 0; i < absorbedLevels; i++) {
    for (const j of sorted.subarray(position, next[i]).sort()) {
      if (column.length === rowStart[i]! || column.at(-1) !== j) count[column.push(j) - 1] = 0;
      count[column.length - 1]! += 1;
    }
    position = next[i]!;
    rowStart[i + 1] = column.length;
  }
  return { rowStart, column: Int32Array.from(column), count: Float64Array.from(count) };
}
