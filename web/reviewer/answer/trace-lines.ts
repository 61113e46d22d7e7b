import type { SourceLine } from './glyphs.ts';

/**
 * Where each character of a block's content stands. Markdown takes the content out of the source line by line and cuts
 * only what stands before it (`> `, `- `, an indent) or spaces after it, so each of its lines is still found whole.
 */
export function traceLines(content: string, lines: readonly SourceLine[], first: number): number[] {
  const places: number[] = [];
  for (const [index, piece] of content.split('\n').entries()) {
    const line = lines[first + index] ?? lines.at(-1)!;
    const column = columnOf(piece, line.text);
    for (let at = 0; at < piece.length; at += 1) {
      places.push(line.start + Math.max(0, Math.min(column + at, line.text.length)));
    }
    places.push(line.start + line.text.length);
  }
  return places;
}

function columnOf(piece: string, line: string): number {
  if (line.endsWith(piece)) return line.length - piece.length;
  const column = line.lastIndexOf(piece);
  if (column >= 0) return column;
  // A tab in the indent was replaced by spaces.
  const words = piece.trimStart();
  return line.lastIndexOf(words) - (piece.length - words.length);
}

/** The same for the next cell of a table's row, where `\|` has become `|`. */
export function traceCell(
  content: string,
  line: SourceLine,
  from: number,
): { readonly places: number[]; readonly after: number } {
  const places: number[] = [];
  let column = content === '' ? from : firstColumn(content, line.text, from);
  for (const unit of content) {
    if (unit === '|' && line.text[column] === '\\') column += 1;
    for (let half = 0; half < unit.length; half += 1) places.push(line.start + column + half);
    column += unit.length;
  }
  places.push(line.start + column);
  return { places, after: column };
}

/** Only a `|` and spaces can stand between two cells. */
function firstColumn(content: string, line: string, from: number): number {
  const literal = line.indexOf(content, from);
  const escaped = line.indexOf(content.replaceAll('|', '\\|'), from);
  const found = [literal, escaped].filter((column) => column >= 0);
  return found.length === 0 ? from : Math.min(...found);
}
