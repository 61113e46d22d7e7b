import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  composeLetter,
  partsToShow,
  type LetterFacts,
} from '../../../server/cohorts/decisions/letter.ts';
import {
  fillOpening,
  ownOpenings,
  unknownPlaceholders,
} from '../../../server/cohorts/decisions/opening.ts';

const facts: LetterFacts = {
  name: 'Noor',
  organization: 'Tidewater',
  assessment: 'Keeper',
  sender: 'Lena',
  opening: ownOpenings.decline,
  words: 'Your first line was the best we read.\n\nWrite again in spring.',
  readers: 2,
  criteria: [
    {
      turn: 'Tonight',
      title: 'Names who does what',
      found: [{ text: 'Each step has a name.', readers: 2 }],
      quotes: ['Mara lights the lamp.\nThen the boats.'],
      notes: [],
    },
  ],
  toldBefore: null,
};

const markup = fc
  .array(
    fc.constantFrom(
      '<b>',
      '</p>',
      '"',
      "'",
      '&',
      '{name}',
      '{assessment}',
      '\n',
      '\n\n> ',
      'a',
      '\u0007',
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

describe('a letter', () => {
  test('says what was decided, who has read it, the lead’s words and what was found, and names nobody else', () => {
    const { subject, text } = composeLetter(facts);
    expect(subject).toBe('What Tidewater decided: Keeper');
    expect(text).toBe(`Hello Noor,

Thank you for the time you gave to Keeper. We have decided not to go on with your application.

2 people at Tidewater read your answers, each for themselves and without your name.

Your first line was the best we read.

Write again in spring.

Names who does what (Tonight)
  2 readers found: Each step has a name.
  You wrote:
    > Mara lights the lamp.
    > Then the boats.

If you have a question, answer the mail: it reaches Lena.

Lena
Tidewater
`);
  });

  test('claims no readers where nobody has read, and says what it takes the place of', () => {
    const before = new Date('2026-03-01T10:00:00Z');
    const { text } = composeLetter({ ...facts, readers: 0, toldBefore: before });
    expect(text).not.toContain('people at');
    expect(text).toContain('This takes the place of what we wrote to you on 2026-03-01.');
  });

  test('never says a level as a number', () => {
    const { text, html } = composeLetter({ ...facts, name: 'N', readers: 0, words: '' });
    expect(text.replaceAll('2 readers found', '')).not.toMatch(/\d/);
    expect(html).not.toMatch(/level/i);
  });

  test('takes whatever people typed as data, in the text and in the HTML', () => {
    fc.assert(
      fc.property(markup, markup, markup, markup, (name, words, quote, title) => {
        const criteria = [{ turn: title, title, found: [], quotes: [quote], notes: [quote] }];
        const { subject, text, html } = composeLetter({ ...facts, name, words, criteria });
        // Whatever stands in angle brackets is a tag of ours.
        const tags = [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
        for (const tag of tags) {
          expect(tag).toMatch(
            /^<(!doctype html|html lang="en"|\/?head|meta charset="utf-8"|\/?title|\/?body|p|p dir="auto"|\/p|h2 dir="auto"|\/h2|blockquote dir="auto"|\/blockquote|br|\/html)>$/,
          );
        }
        expect(subject).not.toContain('\n');
        expect(subject).not.toContain('\u0007');
        expect(text).not.toContain('\u0007');
        // A quote cannot pass for the letter’s own words.
        const lines = text.split('\n');
        const from = lines.indexOf('  You wrote:');
        const to = lines.indexOf('If you have a question, answer the mail: it reaches Lena.');
        const own = lines.slice(from, to).filter((line) => line !== '');
        expect(
          own.every((line) => /^( {4}> | {4}>$| {2}You wrote:$| {2}A reader noted:$)/.test(line)),
        ).toBe(true);
      }),
    );
  });
});

describe('what a letter says first', () => {
  const values = { name: 'Noor', assessment: 'Keeper', organization: 'Tidewater' };

  test('is filled in one pass: a name is never read for placeholders', () => {
    const filled = fillOpening('Dear {name}: {assessment} at {organization}', {
      ...values,
      name: '{organization}\n{assessment}',
    });
    expect(filled).toBe('Dear {organization} {assessment}: Keeper at Tidewater');
  });

  test('may have no placeholder that nothing is put in for', () => {
    expect(unknownPlaceholders('{name} {salary} {x} {salary}')).toEqual(['salary', 'x']);
    for (const opening of Object.values(ownOpenings)) {
      expect(unknownPlaceholders(opening)).toEqual([]);
    }
  });
});

test('where a lead does not let levels be read any more, the page keeps the words and the quotes', () => {
  const { parts } = composeLetter({
    ...facts,
    criteria: [...facts.criteria, { ...facts.criteria[0]!, title: 'Bare', quotes: [] }],
  });
  expect(partsToShow(parts, { withLevels: true })).toEqual(parts);
  const shown = partsToShow(parts, { withLevels: false });
  expect(shown.filter(({ kind }) => kind === 'criterion')).toMatchObject([
    { title: 'Names who does what', found: [], quotes: facts.criteria[0]!.quotes },
  ]);
});
