import type { Cell, TextFormat } from './columns.ts';

/**
 * CSV after RFC 4180, with a byte order mark so that Excel reads UTF-8. Our own, since it keeps up with the database
 * (README), and since what csv-stringify calls `escape_formulas` looks at the first character only.
 */
export const csv: TextFormat = {
  begin: (names) => `\uFEFF${names.join(',')}\r\n`,
  encoder: () => csvCell,
  row: (cells) => `${cells.join(',')}\r\n`,
  end: '',
};

export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return quoted(withoutFormula(typeof cell === 'string' ? cell : JSON.stringify(cell)));
}

function quoted(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const mayBeFormula = /[=+\-@\t\r＝＋－＠]/;

/**
 * Where a spreadsheet may begin a cell: at the start of the text, and, where it takes other separators than commas
 * (Excel in most of Europe does, and then sees no quotes either), behind a line break, a semicolon or a tab. Blanks,
 * quotes and characters without width do not keep it from reading on.
 */
const formulas = /(?<=^|[\r\n;\t])(?=[\s"'\p{Cf}]*[=+\-@＝＋－＠])/gu;

/**
 * An apostrophe in front of whatever Excel, LibreOffice or Google Sheets would compute, full-width signs included, makes
 * it a text. (OWASP, “CSV injection”.) Numbers are never texts here and stay as they are.
 */
export function withoutFormula(text: string): string {
  if (!mayBeFormula.test(text)) return text;
  const safe = text.replace(formulas, "'");
  return /^[\t\r]/.test(safe) ? `'${safe}` : safe;
}
