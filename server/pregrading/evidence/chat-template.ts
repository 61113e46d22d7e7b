import type { Flag } from '../../../db/schema/suggestions.ts';
import { codeIn, isWithin } from './code.ts';
import { soundsLikeOrder } from './orders.ts';

/** Signs that separate speakers in what models are given; people have no use for them. */
const tokens =
  /<[|｜][^<>|｜\n]{1,40}[|｜]>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:start|end)_of_turn>|<\/?(?:system|assistant|human|developer)>|\[\/(?:assistant|system|user|inst|developer)\]|^#{2,4} ?(?:system|assistant|human)(?: (?:prompt|message))? ?:/gimu;
/** `</s>` ends a turn for a model; after `<s>` it is crossed out. */
const endOfTurn = /<\/s>/gu;
/** Somebody is said to speak; a line of a log, a form or a dialogue may look the same. */
const speaker =
  /^[ \t>*#_-]*(?:\[\s*(?:system|assistant|developer|admin|evaluator|grader)[^\]\n]{0,30}\]|(?:system|assistant|developer|evaluator|grader|admin(?:istrator)?|human|user|moderator)(?: (?:message|note|notes|prompt|notice|update|override))?[ \t]*\**[:：])[^\n]*/gimu;

export function chatTemplates(text: string): Flag[] {
  const code = codeIn(text);
  const flags = (found: Iterable<RegExpExecArray>) =>
    [...found].map(({ 0: token, index }) => ({
      kind: 'chat_template' as const,
      start: index,
      end: index + token.length,
    }));
  const ends = flags(text.matchAll(endOfTurn)).filter(({ start }) => {
    const line = text.slice(Math.max(0, text.lastIndexOf('\n', start), start - 1000), start);
    return line.lastIndexOf('<s>') <= line.lastIndexOf('</s>') && !isWithin(code, start);
  });
  const spoken = flags(text.matchAll(speaker)).filter(({ start, end }) =>
    soundsLikeOrder(text.slice(start, end).replace(/^[^:：\]]*[:：\]]/u, '')),
  );
  return [...flags(text.matchAll(tokens)), ...ends, ...spoken];
}
