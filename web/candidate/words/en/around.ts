import type { InAnyLanguage } from '../in-any-language.ts';
import { after } from './after.ts';
import { away } from './away.ts';
import { before } from './before.ts';
import { between } from './between.ts';
import { breaks } from './breaks.ts';
import { closing } from './closing.ts';
import { declaring } from './declaring.ts';
import { model } from './model.ts';
import { number } from './pieces.ts';
import { reading } from './reading.ts';
import { practice } from './practice.ts';
import { refusals } from './refusals.ts';
import { erasure, moreTime } from './requests.ts';
import { selfDeclaring } from './self-declaring.ts';
import { time } from './time.ts';

/** What everything around the writing says: it comes with `later.ts`. */
export const around = {
  time,
  away,
  before,
  between,
  ...closing,
  breaks,
  practice,
  after,
  declaring,
  selfDeclaring,
  reading,
  moreTime,
  erasure,
  model,
  refusals,
  tryAgain: 'Try again',
  change: 'Change',
  takeBack: 'Take it back',
  leaveIt: 'Leave it as it is',
  typed: {
    empty: 'Nothing is written here yet: say it in a few words.',
    tooLong: (most: number) =>
      `This is longer than ${number(most)} characters: make it shorter, and send it again.`,
  },
  languages: 'Language',
  languageMissing: 'That language did not arrive: check your connection and load the page again.',
};

export type AroundWords = InAnyLanguage<typeof around>;
