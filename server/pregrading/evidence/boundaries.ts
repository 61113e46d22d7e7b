import type { Flag } from '../../../db/schema/suggestions.ts';
import { codeIn, isWithin } from './code.ts';

/** Nobody but a program that grades has such tags. */
const ours =
  /<\/?(?:candidate|student|applicant|user|untrusted|graded)[ _-]?(?:answer|response|text|input|essay|submission|content|data|message)[^<>\n]{0,60}>|<\/?(?:end|begin|start)[ _-]of[ _-][a-z_ -]{0,20}(?:answer|response|text|input|submission|document|prompt)>|\[\/?(?:end|begin|start)[ _-](?:of[ _-])?(?:the )?(?:candidate|student|applicant|user)['’]?s?[ _-](?:answer|response|text|input|submission)\]|\bend of (?:the )?(?:candidate|student|applicant|user)(?:['’]s)? (?:text|answer|response|input|submission)\b/giu;
/** Closed without having been opened before or in its line: it means to close what the text stands in. */
const closing =
  /<\/(answer|response|submission|essay|document|text|input|data|prompt|instructions?|rubric|context|task|content|quoted|message)\s*>/giu;
const rulers =
  /^[-=*#<[_~ \t]{2,60}(?:end|begin|start)\s{1,3}(?:of\s{1,3})?(?:the\s{1,3})?(?:candidate|student|applicant|user|untrusted)['’]?s?[ _-]{1,3}(?:answer|response|text|input|essay|submission|content|data)[^\n]{0,40}$/gimu;

/** A ruler with nothing behind it closes nothing. */
const plainEnd =
  /^[-=*#<[_~ \t]{3,60}end\s{1,3}(?:of\s{1,3})?(?:the\s{1,3})?(?:answer|response|text|input|submission|prompt|context)[-=*#>\]_~ \t]{0,60}$(?=\s+\S)/gimu;

/** Ends of the place an answer stands in, as a model would see it. The real one is drawn anew for each call. */
export function boundaries(text: string): Flag[] {
  const code = codeIn(text);
  const unopened = [...text.matchAll(closing)].filter(({ 0: tag, index }) => {
    const name = /\w+/.exec(tag)?.[0] ?? '';
    const line = text.indexOf('\n', index);
    const until = text.slice(0, line === -1 ? text.length : line).toLowerCase();
    const opened = until.lastIndexOf(`<${name.toLowerCase()}`);
    return opened === -1 && !isWithin(code, index);
  });
  return [
    ...text.matchAll(ours),
    ...unopened,
    ...text.matchAll(rulers),
    ...text.matchAll(plainEnd),
  ].map(({ 0: found, index }) => ({
    kind: 'boundary',
    start: index,
    end: index + found.length,
  }));
}
