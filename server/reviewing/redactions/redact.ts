import { hash } from 'node:crypto';

/** What is taken out of an answer before interviewers read it: what was found, or what a lead marked besides. */
export type RedactedKind = 'name' | 'email' | 'handle' | 'link' | 'other';

export interface Taken {
  readonly start: number;
  readonly end: number;
  readonly kind: RedactedKind;
}

/**
 * What stands there instead. No square brackets: at the beginning of a line `[name]: yes` is Markdown for a link’s target,
 * and the line would be gone.
 */
export const placeholders: Readonly<Record<RedactedKind, string>> = {
  name: '‹name›',
  email: '‹mail›',
  handle: '‹handle›',
  link: '‹link›',
  other: '‹removed›',
};
const anyOfThem = new RegExp(Object.values(placeholders).join('|'), 'g');

/** Where one of ours stands already: nothing in it is a name, though a writer is called Link. */
export function placeholdersIn(text: string): { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(anyOfThem)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

export function redacted(
  text: string,
  spans: readonly { start: number; end: number; put: string }[],
) {
  let result = '';
  let from = 0;
  for (const { start, end, put } of spans) {
    result += text.slice(from, start) + put;
    from = end;
  }
  result += text.slice(from);
  return { text: result, sha256: hash('sha256', result, 'buffer') };
}

export interface SpanProblem {
  readonly field: string;
  readonly reason: string;
}

/** Spans in the order of the text that lie in it, apart from each other, and cut no character in two. */
export function spanProblems(
  text: string,
  spans: readonly { readonly start: number; readonly end: number }[],
): SpanProblem[] {
  return spans.flatMap(({ start, end }, at) => {
    const field = `body.spans.${at}`;
    if (end <= start) return [{ field: `${field}.end`, reason: 'is not after start' }];
    if (end > text.length) {
      return [{ field: `${field}.end`, reason: `is past the end of the answer, ${text.length}` }];
    }
    if (isCut(text, start) || isCut(text, end)) {
      return [{ field, reason: 'begins or ends in the middle of a character' }];
    }
    const before = spans[at - 1];
    if (before === undefined || start >= before.end) return [];
    return [{ field: `${field}.start`, reason: `begins before the span before it has ended` }];
  });
}

function isCut(text: string, at: number): boolean {
  const isHalf = (code: number, from: number) => (code & 0xfc00) === from;
  return isHalf(text.charCodeAt(at - 1), 0xd800) && isHalf(text.charCodeAt(at), 0xdc00);
}
