import type { AiUse, Sitting } from '../views.ts';

/** After "They say". Nobody checks it, and it changes nothing by itself. */
const aiUseInWords: Readonly<Record<AiUse, string>> = {
  none: 'used no AI',
  language: 'corrected language with an assistant',
  ideas: 'thought with an assistant; the words are theirs',
  drafting: 'let an assistant draft some or most of it, and worked on that',
};

export function declaredInWords({ declaration, turns }: Pick<Sitting, 'declaration' | 'turns'>) {
  if (declaration !== null) return aiUseInWords[declaration.aiUse];
  return turns.every(({ answer }) => answer !== null) ? 'nothing yet' : 'asked at the end';
}
