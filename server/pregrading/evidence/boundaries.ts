import type { Flag } from '../../../db/schema/pregrading.ts';
import { codeIn, isWithin } from './code.ts';

/** Nobody but a program that grades has such tags. */
const ours =
  /<\/?(?:candidate|student|applicant|user|untrusted|graded)[ _-]?(?:answer|response|text|input|essay|submission|content|data|message)[^<>\n]{0,60}>/giu;
/** Closed without having been opened: it means to close what the text stands in. */
const closing =
  /<\/(answer|response|submission|essay|document|text|input|data|prompt|instructions?|rubric|context|task|content|quoted|message)\s*>/giu;
const rulers =
  /^[-=*#<[_~ \t]{2,60}(?:end|begin|start)\s{1,3}(?:of\s{1,3})?(?:the\s{1,3})?(?:candidate|student|applicant|user|untrusted)['’]?s?[ _-]{1,3}(?:answer|response|text|input|essay|submission|content|data)[^\n]{0,40}$/gimu;

/** Ends of the place an answer stands in, as a model would see it. The real one is drawn anew for each call. */
export function boundaries(text: string): Flag[] {
  const code = codeIn(text);
  const unopened = [...text.matchAll(closing)].filter(({ 0: tag, index }) => {
    const name = /\w+/.exec(tag)?.[0] ?? '';
    const opened = text.slice(0, index).toLowerCase().lastIndexOf(`<${name.toLowerCase()}`);
    return opened === -1 && !isWithin(code, index);
  });
  return [...text.matchAll(ours), ...unopened, ...text.matchAll(rulers)].map(
    ({ 0: found, index }) => ({
      kind: 'boundary',
      start: index,
      end: index + found.length,
    }),
  );
}
