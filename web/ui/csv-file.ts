/** A cell of a table: a number stays one, null is empty. */
export type Cell = string | number | null;

/** RFC 4180, with a byte order mark so that Excel reads UTF-8. */
export function csvOf(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const safe = withoutFormula(cell);
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Where a spreadsheet may begin a cell: at the start of the text, and, where it takes other separators than commas,
 * behind a line break, a semicolon or a tab. Blanks, quotes and characters without width do not keep it from reading on.
 */
const formulas = /(?<=^|[\r\n;\t])(?=[\s"'\p{Cf}]*[=+\-@＝＋－＠])/gu;

/** An apostrophe in front of whatever a spreadsheet would compute makes it a text, as the server's own files have it. */
function withoutFormula(text: string): string {
  const safe = text.replace(formulas, "'");
  return /^[\t\r]/.test(safe) ? `'${safe}` : safe;
}
