import type { Reply } from '../../api/call.ts';
import type { AroundWords } from '../words/en/around.ts';

type Answer = NonNullable<Reply<'GET /api/v1/sitting/ai-part'>['part']>['answers'][number];

/** What a model had to do with one answer, in the language of the page. */
export function modelInWords(answer: Omit<Answer, 'turn' | 'criteria'>, say: AroundWords['model']) {
  const { suggested, abstained, people, shownAfter, shownBefore, changed } = answer;
  if (suggested + abstained === 0) return say.notRead;
  const isShown = shownAfter + shownBefore > 0;
  return [
    say.made(suggested, abstained),
    say.scored(people),
    ...(isShown ? [] : [say.shownToNobody]),
    ...(shownAfter > 0 ? [say.shownAfter(shownAfter)] : []),
    ...(shownBefore > 0 ? [say.shownBefore(shownBefore)] : []),
    ...(isShown ? [say.changed(changed)] : []),
  ].join(' ');
}
