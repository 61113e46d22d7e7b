import type { Cell, TextFormat } from './columns.ts';

/**
 * One array, a row a line: a program reads it whole, a tool for lines reads it line by line, and where the connection
 * broke it does not parse. JSON lines would read as a complete file then.
 */
export const json: TextFormat = {
  begin: () => '[',
  encoder: (name) => (cell) => `${JSON.stringify(name)}:${jsonCell(cell)}`,
  row: (cells, isFirst) => `${isFirst ? '\n' : ',\n'}{${cells.join(',')}}`,
  end: '\n]\n',
};

function jsonCell(cell: Cell): string {
  return typeof cell === 'number' && !Number.isFinite(cell) ? 'null' : JSON.stringify(cell);
}
