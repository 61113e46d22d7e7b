import type { InAnyLanguage } from '../in-any-language.ts';

/** How AI was used, asked once everything is closed. */
export const declaring = {
  title: 'Did you use AI?',
  asked: {
    forbidden:
      'You were asked to write without it. If it came otherwise, say so: an open word is what this question is for.',
    editing:
      'You were allowed to have your language corrected and polished. Say how it was, whichever it was.',
    allowed: 'You were allowed to use it, so no answer here is a wrong one. Say how it was.',
  },
  who: 'The hiring team sees what you say; those who read your answers do not. You can put it right later.',
  legend: 'How you used AI',
  uses: {
    none: 'Not at all. Spell-checking does not count.',
    language: 'For the language: it corrected or polished what I had written.',
    ideas: 'For ideas: it helped me think; the words are mine.',
    drafting: 'To draft: it wrote some of it, or most, and I worked on that.',
  },
  note: 'Anything to add? (optional)',
  choose: 'Choose the one that fits best.',
  send: 'Say so',
  said: (moment: string) => `You said on ${moment}:`,
};

export type DeclaringWords = InAnyLanguage<typeof declaring>;
