import type { InAnyLanguage } from '../in-any-language.ts';

/** Who the candidate is, in the organization’s own questions; asked once everything is closed. */
export const selfDeclaring = {
  title: 'About you, only if you like',
  why: 'The organization wants to know whether its selection treats groups of people alike, and asks you a few questions about yourself. They are optional, and your answers count for nothing: not for you, and not against you.',
  apart:
    'What you say is stored apart from everything else, encrypted. Nobody who reads your texts ever sees it, nor does any AI model. The hiring team sees counts of groups of five people or more, never what you said.',
  back: 'You can change your answers here, or take them back, for as long as your link lets you in.',
  open: 'See the questions',
  unsaid: 'I prefer not to say',
  send: 'Keep my answers',
  said: (moment: string) => `You answered on ${moment}:`,
  noAnswer: 'no answer',
  takeBack: 'Take it all back',
  takenBack: 'Nothing is kept of what you had said.',
};

export type SelfDeclaringWords = InAnyLanguage<typeof selfDeclaring>;
