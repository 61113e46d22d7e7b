import type { Flag } from '../../../db/schema/suggestions.ts';
import { codeIn, isWithin } from './code.ts';
import { soundsLikeOrder } from './orders.ts';

/** Not shown, whatever it says. */
const unseen: readonly RegExp[] = [
  /<!--[^]{0,4000}?(?:-->|$(?![^]))|<!--[^\n]*/gu,
  // Markdown’s own comments: a definition with nothing to go to, a link with nothing to click on.
  /^[ \t]{0,3}\[[^\]\n]{0,200}\]:[ \t]*(?:#|<>)[ \t]*(?:\([^\n]*\)|"[^\n]*"|'[^\n]*')[ \t]*$/gmu,
  /(?<!!)\[\s*\]\([^()\n]{0,500}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)/gu,
  /<(?:script|style|template|noscript|object|iframe|meta)\b[^>]{0,1000}>(?:[^]{0,4000}?<\/(?:script|style|template|noscript|object|iframe)>)?/giu,
  /<(\w{1,20})\b[^<>]{0,500}?(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:px|pt|em)?\b|opacity\s*:\s*0(?:\.0\d*)?\b|(?:^|[\s;"':])color\s*[:=]\s*["']?(?:white|#fff(?:fff)?|transparent)\b|\shidden\b|left\s*:\s*-\d{3,})[^<>]{0,500}>(?:[^<]{0,4000}(?:<\/\1\s*>)?)?/giu,
  /\\(?:text)?color\{white\}\{?[^{}\n]{0,1000}\}?|\\[hv]?phantom\{[^{}\n]{0,1000}\}/gu,
];

/** Shown to some and not to others: suspicious where it gives an order. */
const halfSeen: readonly RegExp[] = [
  /!?\[[^\]\n]{0,1000}\]\([^()\n]{0,1000}\)/gu,
  /^[ \t]{0,3}\[[^\]\n]{1,200}\]:[^\n]{1,1000}$/gmu,
  /<[a-z][a-z0-9]{0,20}\s[^<>]{1,2000}>/giu,
];

/** Comments, hidden elements, and orders in titles of links, texts of pictures and attributes; code shows what it holds. */
export function hiddenMarkup(text: string): Flag[] {
  const code = codeIn(text);
  const found = (patterns: readonly RegExp[]) =>
    patterns
      .flatMap((pattern) => [...text.matchAll(pattern)])
      .map(({ 0: markup, index }) => ({ markup, start: index, end: index + markup.length }));
  return [
    ...found(unseen).filter(
      ({ start, markup }) => !isWithin(code, start) || soundsLikeOrder(markup),
    ),
    ...found(halfSeen).filter(({ markup }) => soundsLikeOrder(unseenPart(markup))),
  ].map(({ start, end }) => ({ kind: 'hidden_markup', start, end }));
}

/** The words of a link are seen; its address and title are not. A picture’s words are not seen either. */
function unseenPart(markup: string): string {
  const hidden = markup.startsWith('[') ? markup.slice(markup.indexOf(']') + 1) : markup;
  return hidden.replace(/[-_+/=&?"'()<>]|%20/gu, ' ');
}
