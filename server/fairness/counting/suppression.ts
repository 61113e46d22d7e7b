import { isTooFew } from './people.ts';

/** How many people there are in all, and how many of them declared each option. */
export interface Sizes {
  readonly people: number;
  readonly options: readonly number[];
}

/**
 * Which options of a question may be shown. One that one to four people declared may not; nobody at all is no secret.
 * What is not shown and what nobody knows are one number, so that neither can be told by subtraction; where something
 * is hidden and that number is under five, the smallest shown option is hidden with it.
 */
export function mayShow({ people, options }: Sizes): boolean[] {
  const shown = options.map((n) => !isTooFew(n));
  while (shown.includes(false) && isTooFew(restOf({ people, options }, shown))) {
    const smallest = smallestOf(options, shown);
    if (smallest === -1) break;
    shown[smallest] = false;
  }
  return shown;
}

/** Whoever is in none of the options shown: no answer, prefers not to say, or in an option that is not shown. */
export function restOf({ people, options }: Sizes, shown: readonly boolean[]): number {
  return options.reduce((rest, n, at) => (shown[at] === true ? rest - n : rest), people);
}

function smallestOf(options: readonly number[], shown: readonly boolean[]): number {
  return options.reduce(
    (best, n, at) =>
      shown[at] === true && n > 0 && (best === -1 || n < options[best]!) ? at : best,
    -1,
  );
}

/**
 * Whether the same options may also be shown cohort by cohort: what is shown of all together has to be five or nobody
 * in each of them, and where something is hidden, the rest of each as well. Else what one cohort hides could be told
 * from all together and the others.
 */
export function mayShowApart(shown: readonly boolean[], parts: readonly Sizes[]): boolean {
  const isHidden = shown.includes(false);
  return parts.every(
    (part) =>
      part.options.every((n, at) => shown[at] !== true || !isTooFew(n)) &&
      (!isHidden || !isTooFew(restOf(part, shown))),
  );
}

/** Rows and columns of two questions whose options are shown, with how many declared both. */
export interface Crossed {
  readonly cells: readonly (readonly number[])[];
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** Whether an option of the other question is hidden, so that a row, or a column, is not only made of what is shown. */
  readonly isColumnHidden: boolean;
  readonly isRowHidden: boolean;
}

/**
 * Which cells of two crossed questions may be shown, null where it cannot be done. The margins are known, so in each
 * row and column something is hidden either in no cell, or in two at least, whose sum is five or more; and no hidden
 * cell may be the only link between two others (a bridge), since the margins then give it away.
 */
export function mayShowCells(crossed: Crossed): boolean[][] | null {
  const { cells, rows, columns } = crossed;
  const shown = cells.map((row) => row.map((n) => !isTooFew(n)));
  const lines = [
    ...rows.map((margin, i) => ({
      margin,
      places: columns.map((_, j) => [i, j] as const),
      isOpen: crossed.isColumnHidden,
    })),
    ...columns.map((margin, j) => ({
      margin,
      places: rows.map((_, i) => [i, j] as const),
      isOpen: crossed.isRowHidden,
    })),
  ];
  for (let isStable = false; !isStable;) {
    isStable = true;
    for (const { margin, places, isOpen } of lines) {
      const hidden = places.filter(([i, j]) => !shown[i]![j]!);
      const open = places.filter(([i, j]) => shown[i]![j]!);
      const rest = open.reduce((sum, [i, j]) => sum - cells[i]![j]!, margin);
      const isTold = hidden.length === 1 || ((hidden.length > 0 || isOpen) && isTooFew(rest));
      if (!isTold) continue;
      const [next] = open.toSorted(([a, b], [c, d]) => rank(cells[a]![b]!) - rank(cells[c]![d]!));
      if (next === undefined) return null;
      shown[next[0]]![next[1]] = false;
      isStable = false;
    }
  }
  return hasBridge(shown) ? null : shown;
}

/** The smallest that is somebody first. */
const rank = (n: number): number => (n === 0 ? Infinity : n);

/** Whether a hidden cell is the only way from its row to its column by way of hidden cells. */
function hasBridge(shown: readonly (readonly boolean[])[]): boolean {
  const edges = shown.flatMap((row, i) =>
    row.flatMap((isShown, j) => (isShown ? [] : [[`row ${i}`, `column ${j}`] as const])),
  );
  return edges.some((edge) => {
    const others = edges.filter((one) => one !== edge);
    const reached = new Set<string>([edge[0]]);
    for (let before = 0; before !== reached.size;) {
      before = reached.size;
      for (const [row, column] of others) {
        if (reached.has(row) || reached.has(column)) reached.add(row).add(column);
      }
    }
    return !reached.has(edge[1]);
  });
}
