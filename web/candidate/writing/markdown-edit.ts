export type Mark = 'bold' | 'italic' | 'list' | 'numbers' | 'quote' | 'code' | 'link';

export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Replaces `from` to `to` by `insert`, then selects that part of it. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly start: number;
  readonly end: number;
}

/** Marks the selection in the text as typing would have, so that the browser’s own undo takes it back. */
export function applyMark(area: HTMLTextAreaElement, mark: Mark): void {
  const { selectionStart: start, selectionEnd: end, value: text } = area;
  const edit = editFor({ text, start, end }, mark);
  area.focus();
  area.setSelectionRange(edit.from, edit.to);
  // Deprecated, but nothing else keeps the undo history.
  if (!document.execCommand('insertText', false, edit.insert)) {
    area.setRangeText(edit.insert);
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  area.setSelectionRange(edit.start, edit.end);
}

const wraps = { bold: '**', italic: '*', code: '`' } as const;
const prefixes = { list: () => '- ', quote: () => '> ', numbers: (n: number) => `${n + 1}. ` };
const anyPrefix = /^(?:[-*+] |> |\d+[.)] )/;

export function editFor(selected: Selected, mark: Mark): Edit {
  if (mark === 'link') return link(selected);
  if (mark === 'bold' || mark === 'italic' || mark === 'code') return wrap(selected, wraps[mark]);
  return prefixLines(selected, prefixes[mark]);
}

/** Around the selection; where it is there already, it is taken away. */
function wrap({ text, start, end }: Selected, sign: string): Edit {
  const inner = text.slice(start, end);
  const isMarked =
    text.slice(0, start).endsWith(sign) &&
    text.slice(end).startsWith(sign) &&
    !(sign === '*' && text.slice(0, start).endsWith('**'));
  return isMarked
    ? {
        from: start - sign.length,
        to: end + sign.length,
        insert: inner,
        start: start - sign.length,
        end: end - sign.length,
      }
    : {
        from: start,
        to: end,
        insert: `${sign}${inner}${sign}`,
        start: start + sign.length,
        end: end + sign.length,
      };
}

/** Every line that the selection touches; where all of them have it already, it is taken away. */
function prefixLines({ text, start, end }: Selected, prefix: (line: number) => string): Edit {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const after = text.indexOf('\n', end);
  const to = after === -1 ? text.length : after;
  const lines = text.slice(from, to).split('\n');
  const hasAll = lines.every((line, n) => line.startsWith(prefix(n)));
  const insert = lines
    .map((line, n) =>
      hasAll ? line.slice(prefix(n).length) : prefix(n) + line.replace(anyPrefix, ''),
    )
    .join('\n');
  const isCaret = start === end;
  return {
    from,
    to,
    insert,
    start: isCaret ? from + insert.length : from,
    end: from + insert.length,
  };
}

function link({ text, start, end }: Selected): Edit {
  const inner = text.slice(start, end);
  const isAddress = /^https?:\/\/\S+$/.test(inner);
  const words = isAddress ? 'words' : inner || 'words';
  const address = isAddress ? inner : 'https://';
  const insert = `[${words}](${address})`;
  const at = isAddress || inner === '' ? start + 1 : start + words.length + 3;
  const length = isAddress || inner === '' ? words.length : address.length;
  return { from: start, to: end, insert, start: at, end: at + length };
}
