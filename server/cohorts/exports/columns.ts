/** What stands in one cell: a number stays a number, a truth reads yes or no in CSV, null is an empty cell. */
export type Cell = string | number | boolean | null | Readonly<Record<string, unknown>>;

type ColumnType = 'code' | 'text' | 'integer' | 'decimal' | 'day' | 'moment' | 'truth' | 'facts';

/**
 * A column of a file, said once: what writes it and what the codebook tells of it. Who may be told who somebody is gets
 * the columns `onlyWithIdentity` too; `withIdentity` is what another column holds for them.
 */
export interface Column<Row> {
  readonly name: string;
  readonly type: ColumnType;
  readonly means: string;
  readonly unit?: string;
  /** All values there are, or how they are bounded. */
  readonly values?: string;
  readonly onlyWithIdentity?: true;
  /** In words, where it holds something else with identity. */
  readonly withIdentity?: string;
  /** Left out of a file in which nothing would stand in it. */
  readonly onlyWhere?: string;
  readonly of: (row: Row) => Cell;
}

export interface TextFormat {
  readonly begin: (names: readonly string[]) => string;
  /** Of one column; each remembers its last value, since neighbours are often alike. */
  readonly encoder: (name: string) => (cell: Cell) => string;
  readonly row: (cells: readonly string[], isFirst: boolean) => string;
  readonly end: string;
}

/** As much as is handed on at once. */
const chunkLength = 1 << 16;

/** Writes rows as they come, page by page. */
export async function* written<Row>(
  format: TextFormat,
  columns: readonly Column<Row>[],
  pages: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  const writers = columns.map(({ name, of }) => {
    const encode = remembering(format.encoder(name));
    return (row: Row) => encode(of(row));
  });
  let chunk = format.begin(columns.map(({ name }) => name));
  let isFirst = true;
  for await (const page of pages) {
    for (const row of page) {
      chunk += format.row(
        writers.map((write) => write(row)),
        isFirst,
      );
      isFirst = false;
      if (chunk.length < chunkLength) continue;
      yield chunk;
      chunk = '';
    }
  }
  yield chunk + format.end;
}

function remembering(encode: (cell: Cell) => string): (cell: Cell) => string {
  let last: Cell | undefined;
  let encoded = '';
  return (cell) => {
    if (cell === last) return encoded;
    last = cell;
    encoded = encode(cell);
    return encoded;
  };
}
