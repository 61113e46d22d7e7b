import type { InAnyLanguage } from '../in-any-language.ts';
import { type Parts, number, words } from './pieces.ts';

/** The turns, and where each stands. */
export const between = {
  title: 'Your turns',
  allClosed: 'All turns are closed; your receipt is being written.',
  open: (isFirst: boolean, length: string) =>
    `${isFirst ? 'You have started; no clock is running yet.' : 'No clock is running.'} Open the turn when you have ${length} to yourself: you then see the messages and what to write, and the time runs, reading included. You can close the page and go on from another device with the same link, but the clock does not stop for that.`,
  /** Around the moment of opening. */
  opensLater: (position: number): Parts => [
    `Replies take a while between time zones. Turn ${position} opens at `,
    '. You can close this page: a mail tells you when it can be opened, and the link from your invitation brings you back.',
  ],
  turn: (position: number) => `Turn ${position}: `,
  range: (from: number, to: number) => `${number(from)} to ${number(to)} words`,
  openTurn: (position: number, length: string) => `Open turn ${position}: ${length} start now`,
  closes: ['Everything closes at ', '.'] as Parts,
  submitted: (clock: string) => `Submitted ${clock}`,
  ranOut: 'Time ran out',
  nothingWritten: 'nothing was written',
  savedAt: (clock: string, count: number) =>
    `your answer is what was saved at ${clock}, ${words(count)}`,
  ready: 'Ready',
  opens: 'Opens ',
  after: (position: number) => `After turn ${position}`,
  words,
};

export type BetweenWords = InAnyLanguage<typeof between>;
