import type { InAnyLanguage } from '../in-any-language.ts';
import { type Parts, number, people, words } from './pieces.ts';

/** The receipt, and what happens next. */
export const after = {
  title: 'Your receipt',
  heading: 'Received, thank you',
  first: (candidate: string) =>
    `${candidate}, this is what we received, and when, by the server’s clock. It is signed: keep it, and nobody can later say it was different.`,
  turn: (position: number) => `Turn ${position}: `,
  received: { candidate: 'Submitted', deadline: 'Last saved; time ran out' },
  length: 'Length',
  size: (count: number, characters: number) =>
    `${words(count)}, ${number(characters)} ${characters === 1 ? 'character' : 'characters'}`,
  checksum: 'SHA-256',
  readAnswer: 'Read your answer',
  download: 'Download as JSON',
  print: 'Print',
  /** Around the link to the page that checks receipts. */
  copy: [
    'A copy goes to you by mail, and anybody can ',
    ', without an account: that it is genuine, and that nothing in it was changed.',
  ] as Parts,
  check: 'check it',
  signature: 'The signature',
  algorithm: (algorithm: string) => `${algorithm}, over the JSON of the receipt`,
  publicKey: 'Public key (SPKI, base64url)',
  sitting: 'Sitting',
  started: 'Started',
  next: 'What happens next',
  read: (count: number, organization: string) =>
    `${people(count)} at ${organization} ${count === 1 ? 'reads' : 'read'} each answer, independently and without your name. Then a person decides, and writes to you. You have nothing more to do.`,
  questions:
    'A question, or something went wrong? Answer the invitation mail. With the link in it you can come back to this receipt.',
};

export type AfterWords = InAnyLanguage<typeof after>;
