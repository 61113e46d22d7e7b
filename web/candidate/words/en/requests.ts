import type { InAnyLanguage } from '../in-any-language.ts';

/** Asking for more time, breaks or another window. */
export const moreTime = {
  title: 'More time, or another day',
  explained:
    'If you need more time, breaks or another window, for whatever reason, ask here or by answering the mail that brought you here: best before you start, possible even while you write. Interviewers never see that you asked, or what you were given.',
  label: 'What do you need?',
  send: 'Ask',
  sendChanged: 'Ask with these words',
  open: (moment: string) =>
    `You asked on ${moment}. It is not answered yet; the person who invited you has been told.`,
  withdrawn: (moment: string) => `You took your request back on ${moment}.`,
  settled: (moment: string) =>
    `Your request was answered on ${moment}; what you were granted is in the times above.`,
  change: 'Change what you asked',
  again: 'Ask again',
};

/** Asking for what is held to be erased. */
export const erasure = {
  title: 'What is held about you',
  everything:
    'All that is held about you here, with your answers, as one file that a person or a program can read.',
  download: 'Download everything',
  downloading: 'Fetching…',
  downloaded: 'It is in your downloads.',
  explained: 'You can also ask for it to be erased.',
  ask: 'Ask to have it erased',
  again: 'Ask again',
  question: 'Ask to have it erased?',
  decides: 'The hiring team decides, and answers you by mail. Until then nothing changes.',
  goes: 'What goes: your name and mail address, your drafts and answers, what you declared and asked for, and with them this page. Download what you want to keep first.',
  stays:
    'What stays: how your answers were scored, as numbers that no longer lead to you, and that something was erased.',
  early:
    'If you ask before a decision is made, your answers may no longer be there to be considered.',
  confirm: 'Yes, ask for it',
  open: (moment: string) =>
    `You asked on ${moment} that what is held about you be erased. The hiring team decides, and answers you by mail.`,
  withdrawn: (moment: string) => `You took your request for erasure back on ${moment}.`,
  settled: (moment: string) =>
    `Your request for erasure was answered on ${moment}; a mail from the hiring team says how.`,
};

export type MoreTimeWords = InAnyLanguage<typeof moreTime>;
export type ErasureWords = InAnyLanguage<typeof erasure>;
