/** The Markdown that scenarios are written in, read in 2 kB: the writing page cannot afford markdown-it (53 kB)
 * before the first key press. What it does not know it shows as written. Never makes HTML, only values. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'bold'; readonly parts: readonly Inline[] }
  | { readonly kind: 'italic'; readonly parts: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly parts: readonly Inline[] };

type Line = readonly Inline[];

export type Block =
  | { readonly kind: 'paragraph'; readonly lines: readonly Line[] }
  | { readonly kind: 'heading'; readonly line: Line }
  | {
      readonly kind: 'list';
      readonly start: number | null;
      readonly items: readonly (readonly Line[])[];
    }
  | {
      readonly kind: 'table';
      readonly head: readonly Line[];
      readonly rows: readonly (readonly Line[])[];
    }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string };

const fence = /^\s*```/;
const heading = /^#{1,6}\s+(.*)$/;
const bullet = /^\s{0,3}[-*+]\s+(.*)$/;
const numbered = /^\s{0,3}(\d{1,4})[.)]\s+(.*)$/;
const quoted = /^>\s?(.*)$/;
const tableRow = /^\s*\|.*\|\s*$/;
const tableRule = /^\s*\|(\s*:?-+:?\s*\|)+\s*$/;

const deepestQuote = 8;

export function readProse(text: string, depth = 0): readonly Block[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;

  const takeWhile = (fits: (line: string) => boolean): string[] => {
    const from = at;
    while (at < lines.length && fits(lines[at] ?? '')) at += 1;
    return lines.slice(from, at);
  };

  while (at < lines.length) {
    const line = lines[at] ?? '';
    const title = heading.exec(line);
    if (line.trim() === '') at += 1;
    else if (fence.test(line)) {
      at += 1;
      blocks.push({ kind: 'code', text: takeWhile((each) => !fence.test(each)).join('\n') });
      at += 1;
    } else if (title !== null) {
      at += 1;
      blocks.push({ kind: 'heading', line: readInline(title[1] ?? '') });
    } else if (quoted.test(line) && depth < deepestQuote) {
      const inside = takeWhile((each) => quoted.test(each)).map(
        (each) => quoted.exec(each)?.[1] ?? '',
      );
      blocks.push({ kind: 'quote', blocks: readProse(inside.join('\n'), depth + 1) });
    } else if (tableRow.test(line) && tableRule.test(lines[at + 1] ?? '')) {
      const [head = [], , ...rows] = takeWhile((each) => tableRow.test(each)).map(readCells);
      blocks.push({ kind: 'table', head, rows });
    } else if (bullet.test(line)) blocks.push(readList(takeWhile(inList(bullet)), bullet, null));
    else if (numbered.test(line)) {
      blocks.push(
        readList(takeWhile(inList(numbered)), numbered, Number(numbered.exec(line)?.[1])),
      );
    } else {
      const first = at;
      const paragraph = takeWhile((each) => each === lines[first] || isPlain(each));
      blocks.push({ kind: 'paragraph', lines: paragraph.map((each) => readInline(each.trim())) });
    }
  }
  return blocks;
}

function isPlain(line: string): boolean {
  return (
    line.trim() !== '' &&
    ![fence, heading, bullet, quoted].some((sign) => sign.test(line)) &&
    !/^\s{0,3}1[.)]\s/.test(line)
  );
}

/** A list goes on with its next item or with an indented line of the last one. */
function inList(item: RegExp): (line: string) => boolean {
  return (line) => item.test(line) || /^\s{2,}\S/.test(line);
}

function readList(lines: readonly string[], item: RegExp, start: number | null): Block {
  const items: Line[][] = [];
  for (const line of lines) {
    const match = item.exec(line);
    if (match === null) items.at(-1)?.push(readInline(line.trim()));
    else items.push([readInline(match.at(-1) ?? '')]);
  }
  return { kind: 'list', start, items };
}

function readCells(row: string): Line[] {
  return row
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => readInline(cell.trim()));
}

const inline =
  /`([^`]+)`|\*\*(?=\S)(.+?)(?<=\S)\*\*|(?<![\p{L}\p{N}*])\*(?=\S)([^*]+?)(?<=\S)\*|(?<![\p{L}\p{N}_])_(?=\S)([^_]+?)(?<=\S)_(?![\p{L}\p{N}_])|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<>)]*[^\s<>).,;:!?'"])/u;

export function readInline(text: string): Line {
  const parts: Inline[] = [];
  let rest = text;
  for (let match = inline.exec(rest); match !== null; match = inline.exec(rest)) {
    const [whole, code, bold, starred, scored, words, href, bare] = match;
    if (match.index > 0) parts.push({ kind: 'text', text: rest.slice(0, match.index) });
    const italic = starred ?? scored;
    if (code !== undefined) parts.push({ kind: 'code', text: code });
    else if (bold !== undefined) parts.push({ kind: 'bold', parts: readInline(bold) });
    else if (italic !== undefined) parts.push({ kind: 'italic', parts: readInline(italic) });
    else if (words !== undefined && href !== undefined)
      parts.push({ kind: 'link', href, parts: readInline(words) });
    else if (bare !== undefined)
      parts.push({ kind: 'link', href: bare, parts: [{ kind: 'text', text: bare }] });
    rest = rest.slice(match.index + whole.length);
  }
  if (rest !== '') parts.push({ kind: 'text', text: rest });
  return parts;
}
