import type { Question } from '../../../server/pregrading/grading.ts';

/** A criterion of a hand-off note with three exemplars, and an answer of four sentences. */
export const question: Question = {
  language: 'en',
  situation: 'You are on call for **billing**. The migration is half done and your day is over.',
  turn: {
    title: 'Write the hand-off note',
    messages: [
      {
        from: 'Marta Teles, next on call, #billing',
        text: 'I start at **08:00**.\nNo calls, please.',
      },
      { from: 'Ravi Iyer, support, #billing', text: 'Three customers ask when invoices come.' },
    ],
    ask: 'Write the note Marta finds when she starts.',
    form: 'a message in #billing, 120 to 220 words',
  },
  criterion: {
    id: 'c0000000-0000-4000-8000-000000000001',
    title: 'Next steps',
    levels: [
      'No step is named.',
      'A step is named, not who takes it.',
      'A step is named, with who takes it.',
      'Each step has who and when.',
      'Each step has who, when, and how one sees that it worked.',
    ],
  },
  exemplars: [
    {
      id: 'e0000000-0000-4000-8000-000000000001',
      text: 'All is well.\nSleep tight.',
      level: 1,
      reason: 'Nothing to do is named.',
    },
    {
      id: 'e0000000-0000-4000-8000-000000000002',
      text: 'Somebody should restart the job.',
      level: 2,
      reason: 'A step, but nobody takes it.',
    },
    {
      id: 'e0000000-0000-4000-8000-000000000003',
      text: 'Marta: at 08:15 restart the job; the queue falls to 0 within ten minutes.',
      level: 5,
      reason: 'Who, when, and what one sees.',
    },
  ],
};

export const answer = [
  'The copy of the invoices stopped at 61 % because the disk was full.',
  'Marta, please start it again at 08:15 with the larger volume.',
  'If the count on the board passes 70 % by 09:00 it works.',
  'Ravi can tell the three customers that invoices come on Thursday.',
];

export const sentences = placed(answer);

/** Sentences with their places in the text they make with one blank between them. */
export function placed(texts: readonly string[]) {
  let end = -1;
  return texts.map((text) => {
    const start = end + 1;
    end = start + text.length;
    return { start, end, text };
  });
}

export const boundary = '5f0c1b7a-3d2e-4c9a-8b61-0e9d7a4f2c35';
