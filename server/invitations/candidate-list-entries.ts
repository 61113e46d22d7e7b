import { isTimeZone } from '../assessments/scenario-times.ts';
import { cellsOfLine, readRecords } from './candidate-list-cells.ts';
import { readColumns, type Columns } from './candidate-list-columns.ts';

/** What stands in a row about one person, not yet checked. */
export interface Entry {
  readonly row: number;
  /** As it was pasted. */
  readonly text: string;
  readonly name: string;
  readonly email: string;
  readonly timeZone: string;
  /** Why it cannot be told what is what. */
  readonly problem?: string;
}

export function findEntries(text: string): Entry[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const isPassedOver = (line: string) => isBlank(line) || /^sep=.$/i.test(line);
  const first = lines.findIndex((line) => !isPassedOver(line));
  const columns = readColumns(lines[first] ?? '');
  if (columns === null) {
    return lines.flatMap((line, at) => (isPassedOver(line) ? [] : entriesOfLine(line, at + 1)));
  }
  return readRecords(lines.slice(first + 1), columns.delimiter).flatMap((record) => {
    const row = first + 1 + record.line;
    if (record.cells.every(isBlank)) return [];
    // The rows are not what the first line says they are.
    if (record.cells.length === 1 && columns.count > 1) return entriesOfLine(record.text, row);
    return [entryOfRecord(record.cells, columns, { row, text: record.text })];
  });
}

type Place = Pick<Entry, 'row' | 'text'>;

function entryOfRecord(cells: readonly string[], columns: Columns, place: Place): Entry {
  const cell = (column: number | undefined) => cells[column ?? -1] ?? '';
  const found = splitMailCell(
    columns.email === undefined
      ? (cells.find((text) => text.includes('@')) ?? '')
      : cell(columns.email),
  );
  const name = columns.name.map(cell).join(' ').trim();
  return {
    ...place,
    name: name === '' ? found.name : name,
    email: found.email,
    timeZone: cell(columns.timeZone),
  };
}

/** A line that nothing explains. Most hold one person; the recipients of a mail are several. */
function entriesOfLine(text: string, row: number): Entry[] {
  const place = { row, text };
  const recipients = recipientsOf(text);
  if (recipients.length > 0) {
    return recipients.map((each) => ({ ...place, ...splitMailCell(each), timeZone: '' }));
  }
  const cells = cellsOfLine(text).filter((cell) => !isBlank(cell));
  const [only, ...further] = cells.filter((cell) => cell.includes('@')).map(splitMailCell);
  const zones = cells.filter(looksLikeZone);
  const others = cells.filter((cell) => !cell.includes('@') && !looksLikeZone(cell));
  const names = [only?.name ?? '', ...others].filter((name) => name !== '');
  const isClear = further.length === 0 && zones.length < 2 && names.length < 2;
  return [
    {
      ...place,
      name: names[0] ?? '',
      email: only?.email ?? '',
      timeZone: zones[0] ?? '',
      ...(isClear || only === undefined ? {} : { problem: unclear }),
    },
  ];
}

/** `Ana <ana@…>, Ben <ben@…>` or `ana@…; ben@…`; empty where the line is something else. */
function recipientsOf(line: string): string[] {
  if (/^(?:[^<>]*<[^<>]*>)+[\s,;]*$/.test(line)) return line.match(/[^<>]*<[^<>]*>/g) ?? [];
  const words = line.split(/[\s,;]+/).filter((word) => word !== '');
  return words.every((word) => word.includes('@')) ? words : [];
}

const unclear =
  'holds more than a name, a mail address and a time zone: put a line above that names the columns, such as name,email,timezone';

/** `Ana Pérez <ana@…>`, `ana@… (Ana Pérez)`, `Ana Pérez ana@…`, or the address alone. */
function splitMailCell(cell: string): { name: string; email: string } {
  // No person is so long, and the patterns below would take their time.
  if (cell.length > 1_000) return { name: '', email: cell };
  const [, before, inside] = /^([^<>]*)<([^<>]*)>\s*$/.exec(cell) ?? [];
  if (before !== undefined && inside !== undefined) {
    return { name: before.replace(/^[\s,;"']+|[\s"']+$/g, ''), email: inside };
  }
  const words = cell.trim().split(/\s+/);
  const mails = words.filter((word) => word.includes('@'));
  const [email] = mails;
  if (email === undefined || mails.length > 1) return { name: '', email: cell.trim() };
  const name = words.filter((word) => word !== email).join(' ');
  return { name: name.replace(/^[("'-]+\s*|\s*[)"'-]+$/g, ''), email };
}

function looksLikeZone(cell: string): boolean {
  return /^[A-Za-z_]+\/[\w/+ -]+$/.test(cell.trim()) || isBareZone(cell.trim());
}

/** `UTC` is a zone and `Cuba` too, but somebody may be called so. */
function isBareZone(text: string): boolean {
  return /^[A-Z]{3,4}$/.test(text) && isTimeZone(text);
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
