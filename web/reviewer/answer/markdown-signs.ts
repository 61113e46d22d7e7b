import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt();
const { helpers, utils } = markdown;

/** Past `(address "title")` or `[label]` behind the closing bracket of a link. */
export function parseLinkTail(content: string, at: number, isReference: boolean): number {
  if (!isReference && content[at] === '(') return inlineTail(content, at);
  if (isReference && content[at] === '[') {
    const close = /^\[(?:\\.|[^\\[\]])*\]/su.exec(content.slice(at));
    if (close !== null) return at + close[0].length;
  }
  return at;
}

function inlineTail(content: string, open: number): number {
  const max = content.length;
  let at = skipSpace(content, open + 1);
  const address = helpers.parseLinkDestination(content, at, max);
  if (address.ok) at = skipSpace(content, address.pos);
  const title = helpers.parseLinkTitle(content, at, max);
  if (title.ok) at = skipSpace(content, title.pos);
  return content[at] === ')' ? at + 1 : open;
}

function skipSpace(content: string, from: number): number {
  let at = from;
  while (content[at] === ' ' || content[at] === '\t' || content[at] === '\n') at += 1;
  return at;
}

/** `&amp;`, `&#38;` or `&#x26;` at this place, and what it shows. */
export function readEntity(
  content: string,
  at: number,
): { readonly length: number; readonly shown: string } | null {
  if (content[at] !== '&') return null;
  const [written] =
    /^&(?:#x[a-f\d]{1,6}|#\d{1,7}|[a-z][a-z\d]{1,31});/i.exec(content.slice(at, at + 40)) ?? [];
  if (written === undefined) return null;
  const shown = utils.unescapeAll(written);
  return shown === written ? null : { length: written.length, shown };
}

/** How long the address is that begins here and is shown decoded, such as `/наш` for `/%D0%BD%D0%B0%D1%88`. */
export function addressLength(content: string, at: number, shown: string): number {
  const [run = ''] = /^[^\s<>]+/u.exec(content.slice(at, at + 2_000)) ?? [];
  for (let length = run.length; length > 0; length -= 1) {
    const written = run.slice(0, length);
    const asShown = [written, `http://${written}`, `mailto:${written}`].map(decode);
    if (asShown.some((decoded) => bare(decoded) === bare(shown))) {
      return length;
    }
  }
  return 1;
}

const bare = (address: string): string => address.replace(/^(http:\/\/|mailto:)/, '');

function decode(address: string): string {
  try {
    return markdown.normalizeLinkText(address);
  } catch {
    return address;
  }
}
