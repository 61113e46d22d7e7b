import { csvOf, type Cell } from './csv-file.ts';

export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => Cell;
  /** How a number is written for people; a file has all of it. */
  readonly write?: (value: number) => string;
}

/** The same numbers as a picture’s, for a table on the page and for a file. */
export interface TableData {
  readonly columns: readonly string[];
  readonly rows: readonly {
    /** As a file has them. */
    readonly cells: readonly Cell[];
    readonly written: readonly string[];
  }[];
  /** Which columns hold numbers. */
  readonly areNumbers: readonly boolean[];
}

export function tableOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): TableData {
  return {
    columns: columns.map(({ name }) => name),
    rows: rows.map((row) => {
      const cells = columns.map(({ cell }) => cell(row));
      return { cells, written: cells.map((cell, at) => write(cell, columns[at]?.write)) };
    }),
    areNumbers: columns.map(
      ({ cell }) => rows.length > 0 && rows.every((row) => typeof cell(row) !== 'string'),
    ),
  };
}

function write(cell: Cell, number: ((value: number) => string) | undefined): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  return number === undefined ? String(cell) : number(cell);
}

/** With `constants`, the same in every row: what a file must say of itself when it is found again in a year. */
export function csvOfTable(
  { columns, rows }: TableData,
  constants: Readonly<Record<string, string>>,
): string {
  return csvOf(
    [...columns, ...Object.keys(constants)],
    rows.map(({ cells }) => [...cells, ...Object.values(constants)]),
  );
}
