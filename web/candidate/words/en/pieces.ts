import { countIn } from '../common.ts';

/** A sentence with something set into it: what stands before, and what after. */
export type Parts = readonly [before: string, after: string];

export const { number, counted } = countIn('en-GB');

export const words = (count: number) => counted(count, 'word', 'words');

/** `Two people`, to begin a sentence with. */
export const people = (count: number) => {
  const word = ['No', 'One', 'Two', 'Three', 'Four', 'Five'][count] ?? number(count);
  return count === 1 ? 'One person' : `${word} people`;
};
