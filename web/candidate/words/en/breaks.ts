import type { InAnyLanguage } from '../in-any-language.ts';

/** A break, while which the clock stands still. */
export const breaks = {
  take: (length: string) => `Take a break (${length} left)`,
  title: 'A break',
  heading: 'You are on a break',
  explained: (length: string) =>
    `The clock of this turn stands still, with ${length} left to write. What you wrote is saved. When the break is used up, the clock runs again by itself.`,
  left: (clock: string) => `${clock} of the break left`,
  goOn: 'Go on writing',
};

export type BreaksWords = InAnyLanguage<typeof breaks>;
