import type { InAnyLanguage } from '../in-any-language.ts';
import { countIn, withoutWords } from '../common.ts';

const { number, counted } = countIn('en-GB');
const minutes = (count: number) => counted(count, 'minute', 'minutes');
const kept = (isOnDevice: boolean, then: string) =>
  isOnDevice ? `kept on this device, ${then}` : `not kept: leave this page open, ${then}`;

/** What the writing page says. It is fetched before the first key, so what can wait stands in `around.ts`. */
export const writing = {
  /** For dates. */
  locale: 'en-GB',
  turnOf: (position: number, turns: number) => `Turn ${position} of ${turns}`,
  yourTurn: 'Your turn',
  parts: 'Parts of this page',
  messages: 'Messages',
  write: 'Write',
  /** The thread. */
  happened: 'What has happened',
  situation: 'The situation',
  you: 'You',
  yourMark: 'you',
  yourAnswerTo: (position: number) => `your answer to turn ${position}`,
  here: (clock: string) => `${clock} here`,
  there: (clock: string) => `${clock} there`,
  today: (day: string) => `${day}, today`,
  yesterday: (day: string) => `${day}, yesterday`,
  nowInStory: (moment: string, offset: string) => `now ${moment} (${offset})`,
  /** The sheet. */
  yourAnswer: 'Your answer',
  placeholder: 'Write here.',
  formatting: 'Formatting, in Markdown',
  marks: {
    bold: 'Bold',
    italic: 'Italic',
    list: 'List',
    numbers: 'Numbered list',
    quote: 'Quote',
    code: 'Code',
    link: 'Link',
  },
  preview: 'Preview',
  backToWriting: 'Back to writing',
  submit: 'Submit',
  submitTurn: (position: number) => `Submit turn ${position}`,
  words: (count: number) => counted(count, 'word', 'words'),
  range: (from: number, to: number) => `${number(from)} to ${number(to)} reads well`,
  /** Time. */
  left: (clock: string, offset: string) => `left, until ${clock} (${offset})`,
  minutesLeft: (count: number) => `${minutes(count)} left`,
  /** What stands on the button is part of its name. */
  show: 'Show',
  showTime: 'Show time',
  hide: 'Hide',
  hideTime: 'Hide time',
  moreMinutes: (count: number) => `You have ${minutes(count)} more.`,
  fewerMinutes: (count: number) => `The end was moved ${minutes(count)} forward.`,
  /** Where the text is. */
  save: {
    empty: 'Nothing written yet',
    unsaved: 'Not saved yet',
    saving: 'Saving…',
    saved: (clock: string | null) => (clock === null ? 'Saved' : `Saved ${clock}`),
    offline: (isOnDevice: boolean) => `Offline, ${kept(isOnDevice, 'will send')}`,
    busy: (isOnDevice: boolean) =>
      `The server does not answer; ${kept(isOnDevice, 'trying again')}`,
    signedOut: (isOnDevice: boolean) =>
      `Signed out, ${kept(isOnDevice, 'not sent: open your invitation link again')}`,
    refused: (why: string) => `Not saved: ${why}`,
    conflict: 'Not saved: choose between the two texts',
    closed: 'Closed',
  },
  unexpected:
    'Something went wrong on our side: try again, and if it stays, tell the person who invited you.',
  partMissing: withoutWords,
};

export type WritingWords = InAnyLanguage<typeof writing>;
