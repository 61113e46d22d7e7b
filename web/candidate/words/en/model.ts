import type { InAnyLanguage } from '../in-any-language.ts';
import { counted, number, people as peopleIn } from './pieces.ts';

const criteria = (count: number) => counted(count, 'criterion', 'criteria');
const some = (count: number) => (count === 1 ? 'One of them' : `${number(count)} of them`);

/** A model that reads the answers besides people, and opting out of it. */
export const model = {
  title: 'A model reads, too',
  reads:
    'A language model reads your answers besides the people who score them. It gives no score and decides nothing.',
  optOut: 'No model for my answers',
  optedOut: (moment: string) =>
    `You opted out on ${moment}: no model reads your answers, and nothing one has said of them is shown to anybody who scores them. Your answers are read by people in the same way as all others; interviewers are not told.`,
  optIn: 'Let the model read them after all',
  later: 'Once you are told what was decided, you read here what part it had.',
  which: (models: string) =>
    `What read them: ${models}. What follows is taken from the record alone.`,
  modelAt: (name: string | null, host: string) => `${name ?? 'a model without a name'} at ${host}`,
  notRead: 'No model read this answer.',
  made: (suggested: number, none: number) =>
    suggested === 0
      ? `It made no suggestion (${criteria(none)}).`
      : `It made a suggestion for ${criteria(suggested)}${none === 0 ? '' : `, and none for ${criteria(none)}`}.`,
  scored: (count: number) => `${peopleIn(count)} scored the answer.`,
  shownToNobody: 'None of it was shown to them.',
  shownAfter: (count: number) => `${some(count)} saw suggestions, after having scored it alone.`,
  shownBefore: (count: number) =>
    `${some(count)} had looked at a suggestion before scoring; that is marked, and not counted as independent.`,
  changed: (count: number) =>
    count === 0
      ? 'Nobody changed a score after that.'
      : `After that, ${count === 1 ? 'one score was' : `${number(count)} scores were`} changed, with a reason.`,
  suggested: 'The descriptions that come closest to what it suggested:',
  decided:
    'A person made the decision. No score, no order and no decision was computed from what the model said.',
};

export type ModelWords = InAnyLanguage<typeof model>;
