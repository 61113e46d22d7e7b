/**
 * The HTML of text that uses little of Markdown: paragraphs, flat lists, fenced code, bold, italics, code. Exactly what
 * `markdown.ts` makes of it, without its 60 kB; null where the text uses anything else. A test holds the two together.
 */
export function renderPlainMarkdown(text: string): string | null {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const html: string[] = [];
  let lastList = '';
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? '';
    if (line.trim() === '') {
      at += 1;
      continue;
    }
    const block = fence(lines, at) ?? table(lines, at) ?? list(lines, at) ?? paragraph(lines, at);
    // Two lists of a kind with nothing between them are one list with wide rows.
    if (block === null || (block.list !== '' && block.list === lastList)) return null;
    html.push(block.html);
    lastList = block.list;
    at = block.end;
  }
  return html.join('');
}

interface Block {
  readonly html: string;
  readonly end: number;
  /** `-` or `1`, where it is a list. */
  readonly list: string;
}

const listItem = /^(?:(-) |(1)\. |([2-9]|[1-9]\d)\. )(?=\S)(.+)$/;
/** Begins something that is neither a paragraph, a list nor a fence: headings, quotes, rules, indented code, tables. */
const otherBlock = /^(?:[ \t]|#|>|[-+*](?:\s|$)|(?:[-=*_]\s*)+$|~{3}|`{3}|\d+[.)](?:\s|$))|\||\t/;

function fence(lines: readonly string[], start: number): Block | null {
  if (!/^```[a-z]*$/.test(lines[start] ?? '')) return null;
  const end = lines.indexOf('```', start + 1);
  const inside = lines.slice(start + 1, end);
  if (end < 0 || inside.some((line) => /^ {1,3}`{3}|^`{3}|\t/.test(line))) return null;
  const code = inside.map((line) => `${escape(line)}\n`).join('');
  return { html: `<pre><code>${code}</code></pre>\n`, end: end + 1, list: '' };
}

/** Only one that is drawn in full: every row with its outer strokes and as many cells as the first. */
function table(lines: readonly string[], start: number): Block | null {
  if (!/^(?:\|:?-+:?)+\|$/.test(lines[start + 1] ?? '')) return null;
  let end = start;
  while ((lines[end] ?? '').trim() !== '') end += 1;
  const rows = lines.slice(start, end).map(cells);
  const columns = rows[0]?.length ?? 0;
  const html = rows.map((row, index) => {
    if (row === null || row.length !== columns) return null;
    const tag = index === 0 ? 'th' : 'td';
    const inner = row.map((cell) => inline(cell));
    return inner.includes(null)
      ? null
      : `<tr>\n${inner.map((cell) => `<${tag}>${cell}</${tag}>\n`).join('')}</tr>\n`;
  });
  if (html.includes(null)) return null;
  const [head = '', , ...body] = html;
  const rest = body.length === 0 ? '' : `<tbody>\n${body.join('')}</tbody>\n`;
  return { html: `<table>\n<thead>\n${head}</thead>\n${rest}</table>\n`, end, list: '' };
}

function cells(line: string): readonly string[] | null {
  return /^\|.*\|$/.test(line) && !/[`\t]/.test(line)
    ? line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
    : null;
}

function list(lines: readonly string[], start: number): Block | null {
  const first = listItem.exec(lines[start] ?? '');
  const kind = first?.[1] ?? first?.[2];
  if (kind === undefined) return null;
  const items: string[] = [];
  let end = start;
  for (; end < lines.length && (lines[end] ?? '').trim() !== ''; end += 1) {
    const item = listItem.exec(lines[end] ?? '');
    const words = item?.[4] ?? '';
    const isSame = item !== null && (kind === '-') === (item[1] === '-');
    if (!isSame || otherBlock.test(words) || listItem.test(words)) return null;
    const html = inline(words.trimEnd());
    if (html === null) return null;
    items.push(`<li>${html}</li>\n`);
  }
  const tag = kind === '-' ? 'ul' : 'ol';
  return { html: `<${tag}>\n${items.join('')}</${tag}>\n`, end, list: kind };
}

function paragraph(lines: readonly string[], start: number): Block | null {
  let end = start;
  const words: string[] = [];
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    if (line.trim() === '' || (end > start && /^```[a-z]*$/.test(line))) break;
    if (end > start && /^(?:- |1\. )\S/.test(line)) break;
    if (otherBlock.test(line)) return null;
    words.push(line.trim());
  }
  const html = words.map((line) => inline(line));
  if (html.includes(null)) return null;
  return { html: `<p>${html.join('<br>\n')}</p>\n`, end, list: '' };
}

/** Links, pictures, entities, escapes, stray underscores, strikes, and whatever may look like an address. */
const otherInline =
  /[\\[\]\p{Cc}]|\S@|~~|\/\/|&[#\w]|<[a-z][^>]*:|[\p{L}\p{N}-]\.[\p{L}\p{N}-]*\p{L}{2}|mailto:|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/iu;
const before = '(?<![^\\s(])';
const after = '(?![^\\s.,:;!?)])';
const inside = '([^\\s*_`](?:(?:[^*_`]|`[^`]+`)*[^\\s*_`])?)';
const marks = new RegExp(
  `(\`[^\`]+\`)|${before}(?:\\*\\*${inside}\\*\\*|\\*${inside}\\*|_${inside}_)${after}`,
  'gu',
);

/** One line. */
function inline(line: string): string | null {
  let html = '';
  let last = 0;
  for (const { 0: all, 1: code, 2: bold, 3: star, 4: low, index } of line.matchAll(marks)) {
    const between = plain(line.slice(last, index));
    const words = code === undefined ? inline(bold ?? star ?? low ?? '') : escape(codeText(code));
    if (between === null || words === null) return null;
    const tag = code !== undefined ? 'code' : bold !== undefined ? 'strong' : 'em';
    html += `${between}<${tag}>${words}</${tag}>`;
    last = index + all.length;
  }
  const rest = plain(line.slice(last));
  return rest === null ? null : html + rest;
}

function plain(text: string): string | null {
  return /[*`]/.test(text) || otherInline.test(text) ? null : escape(text);
}

function codeText(code: string): string {
  const text = code.slice(1, -1);
  const isPadded = text.startsWith(' ') && text.endsWith(' ') && text.trim() !== '';
  return isPadded ? text.slice(1, -1) : text;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
