import { expect, test } from 'vitest';
import { mostLines, readLines } from '../../../server/pregrading/imports/lines.ts';

const answer = 'A3BB189E-8BF9-4888-9912-ACE4E6543002';
const line = (other: object = {}) =>
  JSON.stringify({ answer, criterion: 'tone', level: 3, quotes: [], ...other });

test('a lead’s file is read line by line, whatever editor wrote it', () => {
  const text = `\ufeff${line()}\r\n\r\n${line({ criterion: 'state', level: null })}\n`;
  expect(readLines(text)).toEqual({
    lines: [
      { line: 1, answer: answer.toLowerCase(), criterion: 'tone', level: 3, quotes: [] },
      { line: 3, answer: answer.toLowerCase(), criterion: 'state', level: null, quotes: [] },
    ],
    problems: [],
  });
});

test('a lead is told of every wrong line at once', () => {
  const lines = [
    'not json',
    '[]',
    line({ level: '3' }),
    line({ quotes: 'x' }),
    line({ note: 'x', answer: 'x' }),
    line({ quotes: undefined }),
    line({ quotes: [''] }),
    line({ quotes: Array.from({ length: 21 }, () => 'x') }),
    line(),
    line({ answer: answer.toLowerCase(), level: 4 }),
  ];
  expect(readLines(lines.join('\n')).problems).toEqual([
    { line: 1, reason: 'is not a JSON object' },
    { line: 2, reason: 'is not a JSON object' },
    { line: 3, reason: 'level is neither a number nor null' },
    { line: 4, reason: 'quotes is not a list' },
    { line: 5, reason: 'answer is not the id of an answer; has an unknown field: note' },
    { line: 6, reason: 'quotes is not a list' },
    { line: 7, reason: 'quotes.0 is empty' },
    { line: 8, reason: 'quotes has more than 20 quotes' },
    { line: 10, reason: 'is about the same answer and criterion as line 9' },
  ]);
});

test('a file has lines, and not too many', () => {
  expect(readLines(' \n').problems).toEqual([{ line: 1, reason: 'There is no line' }]);
  const many = Array.from({ length: mostLines + 1 }, (_, at) => line({ criterion: `c${at}` }));
  expect(readLines(many.join('\n')).problems).toEqual([
    { line: 10_001, reason: 'is past the 10,000 lines that one file may have' },
  ]);
});
