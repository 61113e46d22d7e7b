import type { InAnyLanguage } from '../in-any-language.ts';
import { after } from './after.ts';
import { away } from './away.ts';
import { before } from './before.ts';
import { between } from './between.ts';
import { closing } from './closing.ts';
import { refusals } from './refusals.ts';
import { time } from './time.ts';

/** What everything around the writing says: it comes with `later.ts`. */
export const around = {
  time,
  away,
  before,
  between,
  ...closing,
  after,
  refusals,
  tryAgain: 'Try again',
  languages: 'Language',
  languageMissing: 'That language did not arrive: check your connection and load the page again.',
};

export type AroundWords = InAnyLanguage<typeof around>;
