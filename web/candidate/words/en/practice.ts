import type { InAnyLanguage } from '../in-any-language.ts';

/** The practice turn, which counts for nothing. */
export const practice = {
  link: 'Try the writing page first: two minutes that count for nothing',
  title: 'Practice',
  notice: 'This is practice. Nothing you write here is sent, kept or read by anybody.',
  message: {
    name: 'Robin Vale',
    facts: 'Office manager, Lisbon · 09:12 there · chat',
    text: 'The kettle on the third floor is broken again, and somebody has put a sign on it that nobody understands. Could you write a better one?',
  },
  asked: 'Your turn: write the sign',
  ask: 'Two or three sentences that anybody who wants tea can act on.',
  tryPreview: 'Try the signs above the sheet, and the preview.',
  tryHide: 'The clock can be hidden; it is still told at 10, 5 and 1 minute.',
  trySaving:
    'In the exercise, the line under the sheet always says where your text is: saved, being saved, or kept on this device.',
  notKept: 'Practice: not sent, not kept',
  over: 'Time is up',
  overExplained:
    'In the exercise, what was saved by now would be your answer. Nothing of this practice was kept.',
  again: 'Practise once more',
  leave: 'Done practising',
};

export type PracticeWords = InAnyLanguage<typeof practice>;
