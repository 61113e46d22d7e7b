import type { InAnyLanguage } from '../in-any-language.ts';
import { number, words } from './pieces.ts';

/** Submitting, two texts for one answer, and the end of the time. */
export const closing = {
  submit: {
    title: (position: number) => `Submit turn ${position}?`,
    length: (count: number) => (count === 0 ? 'Your answer is empty.' : `It has ${words(count)}.`),
    range: (from: number, to: number) => `${number(from)} to ${number(to)} were suggested.`,
    isFinal: 'Once submitted, it cannot be changed.',
    next: (isLast: boolean) =>
      isLast
        ? 'This is the last turn; your receipt comes next.'
        : 'Then you see when the next turn opens.',
    submitting: 'Submitting…',
    back: 'Go on writing',
    signedOut: 'You are signed out: open your invitation link again; what you wrote is still here.',
    refused: (why: string) => `The answer was not taken: ${why}`,
  },
  conflict: {
    title: 'There are two texts for this answer',
    explained:
      'It was also written in another window or on another device. Both texts are kept; what differs is marked. If time runs out before you choose, the one that is saved on the server is your answer.',
    here: 'In this window',
    elsewhere: 'Saved from another window or device',
    earlier: 'Kept earlier on this device',
    size: (clock: string | null, count: number) =>
      clock === null ? words(count) : `${clock} · ${words(count)}`,
    keep: 'Keep this one',
    keepBoth: 'Keep both, one under the other',
  },
  timeUp: {
    title: (isSubmitted: boolean) => (isSubmitted ? 'Submitted' : 'Time is up'),
    heading: (isSubmitted: boolean) => (isSubmitted ? 'This turn is submitted' : 'Time is up'),
    empty: 'Nothing of this turn had reached us, so its answer is empty.',
    submitted: (count: number) => `Your answer was submitted, ${words(count)}.`,
    savedAt: (clock: string, count: number) =>
      `What you had written at ${clock} is your answer, ${words(count)}.`,
    tooLate:
      'What you see below has words that did not arrive in time. They are not part of the answer; they are kept apart, and the hiring team decides whether they count.',
    sending: 'Your last words are being sent…',
    written: 'What you wrote',
    goOn: 'Go on',
    isClosing: 'The turn is being closed; that takes a few seconds.',
  },
  lateText: {
    label: 'Text that came too late',
    title: (position: number) => `This device still holds a text for turn ${position}`,
    explained: (clock: string) =>
      `It was written here by ${clock} (this device’s clock) and did not reach the server in time, so it is not part of your answer.`,
    sending: 'It is being handed over; until it has arrived, it stays on this device.',
    keptTitle: (position: number) => `A text for turn ${position} came after its end`,
    kept: (clock: string, count: number) =>
      `It arrived at ${clock}, ${words(count)}, and is kept apart from your answer.`,
    verdict: {
      open: 'The hiring team sees when it came and decides whether it counts.',
      accepted: 'The hiring team has let it count: it is your answer now.',
      declined: 'The hiring team has decided that it does not count.',
    },
    read: (count: number) => `Read it (${words(count)})`,
    text: 'The text',
    throwAway: 'Throw this text away, on this device',
  },
};

export type ClosingWords = InAnyLanguage<typeof closing>;
