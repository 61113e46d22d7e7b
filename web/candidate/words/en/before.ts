import type { InAnyLanguage } from '../in-any-language.ts';
import { type Parts, number, people } from './pieces.ts';

/** What to expect, and the start. */
export const before = {
  title: 'What to expect',
  demo: 'A demonstration: the organization and its people are made up.',
  /** Around the title of the scenario. */
  first: [
    'You get a situation from working life, ',
    ', with messages from colleagues, and answer in writing. Take this page in peace: opening the link started no clock.',
  ] as Parts,
  turns: (count: number) => (count === 1 ? 'One turn' : `${number(count)} turns`),
  wait: (length: string, position: number) =>
    `then ${length} pass before turn ${position} can be opened; a mail tells you when it can`,
  range: (from: number, to: number) => `${number(from)} to ${number(to)} words suggested`,
  clock:
    'A turn’s time runs from the moment you open it, reading included, and goes on if you close the page. You can carry on from any device with the same link. What you write is saved as you write; when the time is up, what was saved is your answer.',
  extraTime: (length: string, turns: number) =>
    `You have ${length} more${turns > 1 ? ', over all turns' : ''}. It is in the times above, and nobody who reads your answers can see it.`,
  breaks: (length: string, turns: number) =>
    `You may take breaks, ${length}${turns > 1 ? ' in each turn' : ''}, and the clock stands still meanwhile. Nobody who reads your answers can see that either.`,
  when: 'When',
  /** Around the moment of opening, or none where it is open. */
  opens: ['It opens on ', ' and closes on '] as Parts,
  isOpen: 'It is open now and closes on ',
  zone: (zone: string) =>
    `. That is in the zone of this device, ${zone}. Choose your own moment; open the last turn early enough to have its whole time.`,
  elsewhere: (zone: string, moment: string) =>
    `In ${zone}, the zone your invitation names: until ${moment}.`,
  judged: 'How it is judged',
  criteria: 'Readers look for this, and describe what they found in your text:',
  length: 'The suggested length is a guide; nothing is cut off, and being quick earns nothing.',
  guide: 'One page on writing when nobody is there to ask, in a new tab',
  readers: 'Who reads it',
  read: (count: number, organization: string) =>
    count === 1
      ? `One person at ${organization} reads each answer, without seeing your name, your mail address or anything else about you. So please do not sign your answers. People decide, never a program.`
      : `${people(count)} at ${organization} read each answer, each without knowing what the others think, and without seeing your name, your mail address or anything else about you. So please do not sign your answers. People decide, never a program.`,
  afterwards: 'What you hear afterwards',
  feedback: {
    levels:
      'Your receipt at once, and then how many people have read your answers. When all have read them and you are told what was decided, you can read here how they described your answers, criterion by criterion.',
    none: 'Your receipt at once, and then how many people have read your answers. How they described them is not shown here; you are welcome to ask.',
  },
  ai: 'Help from AI',
  aiPolicy: {
    forbidden:
      'Please write without one: no AI assistant that drafts, rewrites or translates for you. Spell-checking is fine. Nobody watches whether you keep to it; we trust you.',
    editing:
      'You may let an AI assistant correct and polish the language of what you have written. What is said, decided and left out must come from you. Nobody watches; we trust you.',
    allowed:
      'You may use AI assistants as you would at work. You answer for every sentence as if it were all yours.',
  },
  declaration:
    'At the end you are asked which is true: that you used no AI, or used it for the language, for ideas, or to draft. Those who read your answers do not see what you say; the hiring team does.',
  recorded: 'What is recorded',
  notRecorded: 'What is not recorded',
  startsAt: ['You can start at ', '. Come back with the same link.'] as Parts,
  start: 'Start',
  noClockYet: (turns: number) =>
    turns === 1
      ? 'No clock starts yet: you see your turn next and open it when you are ready. By starting you say that you have read what is recorded.'
      : 'No clock starts yet: you see your turns next and open the first when you are ready. By starting you say that you have read what is recorded.',
};

export type BeforeWords = InAnyLanguage<typeof before>;
