import type { InAnyLanguage } from '../in-any-language.ts';
import { spelled } from './pieces.ts';

const readers = (count: number) => `${spelled(count)} ${count === 1 ? 'person' : 'people'}`;

/** How far the reading is, and how the answers were described. */
export const reading = {
  nothing: 'No turn was opened, so there is nothing to read.',
  soFar: {
    none: 'Nobody has read your answers yet.',
    some: 'Your answers are being read.',
    all: 'Your answers have been read.',
  },
  readBy: (count: number, of: number) => {
    if (count === 0) return 'not read yet';
    return count < of ? `read by ${spelled(count)} of ${readers(of)}` : `read by ${readers(count)}`;
  },
  decided: 'What was decided',
  asMailed: (when: string) => `As it was mailed to you, ${when}.`,
  foundBy: (count: number) => `${spelled(count)} ${count === 1 ? 'reader' : 'readers'}`,
  youWrote: 'You wrote:',
  readerNoted: 'A reader noted:',
  feedback: 'How your answers were described',
  explained: 'What the readers found to fit best, criterion by criterion, and how many of them.',
  by: (count: number, of: number) => {
    if (count < of) return `${spelled(count)} of ${spelled(of)} readers`;
    return of === 2 ? 'both readers' : `all ${spelled(of)} readers`;
  },
  notYet: {
    levels:
      'When everybody has read them and you are told what was decided, you find here how your answers were described.',
    none: 'How they described your answers is not shown here. You are welcome to ask: answer the invitation mail.',
  },
  noDescriptions: 'The readers left no descriptions.',
};

export type ReadingWords = InAnyLanguage<typeof reading>;
