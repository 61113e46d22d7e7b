import type { Token } from 'markdown-it';
import { InlineWalk } from './inline-walk.ts';
import type { Traced } from './glyphs.ts';

/**
 * Goes through the content of a paragraph along its tokens, which name every sign that was taken out of it, and notes
 * where each character that is left stands. `places[i]` is where `content[i]` stands in the whole text.
 */
export function traceInline(token: Token, places: readonly number[]): Traced {
  const walk = new InlineWalk(token.content, places);
  const isReference: boolean[] = [];
  let before: Token | undefined;
  for (const child of token.children ?? []) {
    switch (child.type) {
      case 'text':
        if (before?.type === 'link_open' && before.info === 'auto') walk.address(child.content);
        else walk.text(child.content);
        break;
      case 'code_inline':
        walk.sign(child.markup);
        walk.literal(child.content);
        walk.sign(child.markup);
        break;
      case 'softbreak':
      case 'hardbreak':
        walk.lineBreak();
        break;
      case 'link_open':
        isReference.push(child.meta?.['label'] !== undefined);
        if (child.markup === '') walk.sign('[');
        else if (child.markup === 'autolink') walk.sign('<');
        break;
      case 'link_close':
        if (child.markup === '') walk.linkTail(isReference.pop() === true);
        else if (child.markup === 'autolink') walk.sign('>');
        break;
      case 'image':
        walk.picture(child.content, child.meta?.['label'] !== undefined);
        break;
      default:
        walk.sign(child.markup);
    }
    before = child;
  }
  return walk.traced;
}
