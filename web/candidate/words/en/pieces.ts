import { countIn } from '../common.ts';

/** A sentence with something set into it: what stands before, and what after. */
export type Parts = readonly [before: string, after: string];

export const { number, counted } = countIn('en-GB');

export const words = (count: number) => counted(count, 'word', 'words');

/** `two`: a small number within a sentence. */
export const spelled = (count: number) =>
  ['no', 'one', 'two', 'three', 'four', 'five'][count] ?? number(count);

/** `Two people`, to begin a sentence with. */
export const people = (count: number) => {
  const word = spelled(count);
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${count === 1 ? 'person' : 'people'}`;
};
