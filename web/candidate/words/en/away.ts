import type { InAnyLanguage } from '../in-any-language.ts';

/** Nobody can be let in. */
export const away = {
  title: 'Your invitation',
  badLink: {
    heading: 'This link does not open anything',
    why: 'Perhaps it was cut off in the mail, was taken back, or its closing time has passed. Copy the whole link from your invitation and open it once more.',
    help: 'If it still leads here, answer the invitation mail: the person who invited you can send another.',
    begun: 'Have you begun on this device before? ',
    goOn: 'Go on where you were.',
  },
  erased: {
    heading: 'Your data have been erased',
    why: 'What was held about you here has been erased, and this page with it: your name and mail address, your drafts and answers, what you declared and asked for.',
    help: 'A receipt you have kept stays valid: anybody can check it without an account.',
    check: 'Check a receipt',
  },
  noLink: {
    heading: 'Open the link from your invitation',
    why: 'This page belongs to an invitation, and none was opened here, or it was a while ago. The link in the mail brings you in, as often as you need; whatever you have written is still there.',
    help: 'Cannot find the mail? Look in the spam folder, then ask the person you are in touch with to send it again.',
  },
  noAnswer: 'Longhand did not answer',
};

export type AwayWords = InAnyLanguage<typeof away>;
