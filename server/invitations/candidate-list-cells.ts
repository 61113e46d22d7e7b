import { parse, type Options } from 'csv-parse/sync';

export const delimiters = ['\t', ';', ','] as const;
export type Delimiter = (typeof delimiters)[number];

export interface CsvRecord {
  readonly cells: readonly string[];
  /** The 1-based line it begins on. */
  readonly line: number;
  readonly text: string;
}

/** CSV as spreadsheets write it: a quoted cell may run over several lines. */
export function readRecords(lines: readonly string[], delimiter: Delimiter): CsvRecord[] {
  try {
    return parseRecords(lines, delimiter);
  } catch {
    // A quote that is never closed swallows the rest; line by line only one row is odd.
    return lines.map((text, at) => ({ cells: cellsOfLine(text, delimiter), line: at + 1, text }));
  }
}

export function cellsOfLine(line: string, delimiter = delimiterOf(line)): string[] {
  const plain = () => line.split(delimiter).map((cell) => cell.trim());
  if (!line.includes('"')) return plain();
  try {
    return parse(line, { ...options, delimiter })[0] ?? [];
  } catch {
    return plain();
  }
}

const options = {
  relax_column_count: true,
  relax_quotes: true,
  trim: true,
} satisfies Options;

function delimiterOf(line: string): Delimiter {
  return delimiters.find((delimiter) => line.includes(delimiter)) ?? ',';
}

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

function parseRecords(lines: readonly string[], delimiter: Delimiter): CsvRecord[] {
  const parsed = parse(lines.join('\n'), {
    ...options,
    delimiter,
    info: true,
  }) as unknown as Parsed[];
  let before = 0;
  return parsed.map(({ record, info }) => {
    const text = lines.slice(before, info.lines).join('\n');
    const line = before + 1;
    before = info.lines;
    return { cells: record, line, text };
  });
}
