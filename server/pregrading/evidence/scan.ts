import type { Flag } from '../../../db/schema/suggestions.ts';
import { boundaries } from './boundaries.ts';
import { chatTemplates } from './chat-template.ts';
import { encodedOrders } from './encoded.ts';
import { hiddenCharacters } from './hidden-characters.ts';
import { hiddenMarkup } from './hidden-markup.ts';
import { lookAlikes } from './look-alikes.ts';
import { orders } from './orders.ts';
import { replyShapes } from './reply-shape.ts';
import { sentencesOf } from './sentences.ts';

/**
 * Everything in an answer that speaks to a reader that is no person, or that no person would see, where it stands in the
 * text; nothing is altered. In the order of the text; what overlaps and is of one kind is one.
 *
 * It is one layer of several, and proves nothing: an order it does not know passes. What is flagged is shown to people.
 */
export function scan(text: string): Flag[] {
  const found = [
    ...hiddenCharacters(text),
    ...lookAlikes(text),
    ...hiddenMarkup(text),
    ...chatTemplates(text),
    ...replyShapes(text),
    ...boundaries(text),
    ...encodedOrders(text),
    ...orders(text, sentencesOf(text)),
  ];
  const merged: Flag[] = [];
  const last = new Map<Flag['kind'], number>();
  for (const flag of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const at = last.get(flag.kind);
    const before = at === undefined ? undefined : merged[at];
    if (at !== undefined && before !== undefined && flag.start <= before.end) {
      merged[at] = { ...before, end: Math.max(before.end, flag.end) };
    } else {
      last.set(flag.kind, merged.length);
      merged.push(flag);
    }
  }
  return merged;
}
