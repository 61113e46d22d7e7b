import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentencesOf } from '../../../server/pregrading/evidence/sentences.ts';

const words = (text: string) => sentencesOf(text).map((sentence) => sentence.text);

test('an interviewer is shown sentences of a mail as a person would number them', () => {
  expect(
    words('Hi Sarita,\n\nDr. Mbeki called, e.g. at 3.5 p.m. today. It is v1.2.3! Is it? 🙂'),
  ).toEqual([
    'Hi Sarita,',
    'Dr. Mbeki called, e.g. at 3.5 p.m. today.',
    'It is v1.2.3!',
    'Is it? 🙂',
  ]);
});

test('items of lists, headings, rows and code keep together, with their signs', () => {
  const text = [
    '## Next. Steps',
    '1. Look first. Then act.',
    '- [ ] call Ana',
    '| a. b | c |',
    '```',
    'x = 1. y = 2. Done',
    '```',
    'After. All.',
  ].join('\r\n');
  expect(words(text)).toEqual([
    '## Next. Steps',
    '1. Look first.',
    'Then act.',
    '- [ ] call Ana',
    '| a. b | c |',
    '```',
    'x = 1. y = 2. Done',
    '```',
    'After.',
    'All.',
  ]);
});

test('sentences of other scripts end where theirs do', () => {
  expect(words('これは文です。次の文。')).toEqual(['これは文です。', '次の文。']);
  expect(words('كيف حالك؟ أنا بخير.')).toEqual(['كيف حالك؟', 'أنا بخير.']);
  expect(words('यह है। दूसरा।')).toEqual(['यह है।', 'दूसरा।']);
});

test('whatever is written, all of it is in one sentence, in order, and none can pretend to be two lines', () => {
  const unit = fc.constantFrom(
    ...[
      'a',
      'B',
      '.',
      '!',
      ' ',
      '\n',
      '\r',
      '\u2028',
      '\u0085',
      '\v',
      '\t',
      '1',
      '-',
      '`',
      '```',
      '#',
      '|',
      '🙂',
      'é',
      '\u200b',
      '。',
      '(',
      'Dr. ',
    ],
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      const sentences = sentencesOf(text);
      let rest = '';
      let at = 0;
      for (const sentence of sentences) {
        expect(sentence.start).toBeGreaterThanOrEqual(at);
        expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
        expect(sentence.text).toMatch(/^\S(?:[^\n\v\f\r\u0085\u2028\u2029]*\S)?$/u);
        rest += text.slice(at, sentence.start);
        at = sentence.end;
      }
      expect((rest + text.slice(at)).trim().replace(/[\u0085\s]/gu, '')).toBe('');
    }),
  );
});
