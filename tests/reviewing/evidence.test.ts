import { expect, test } from 'vitest';
import { evidenceProblems } from '../../server/reviewing/evidence.ts';

const text = 'Next update at 14:30 (UTC+2). 🙂 Then I sleep.';

test('an interviewer’s quote is kept when it is what the candidate wrote, character for character', () => {
  const start = text.indexOf('🙂');
  expect(
    evidenceProblems(text, [
      { start: 0, end: 4, quote: 'Next' },
      { start, end: start + 2, quote: '🙂' },
      { start: 0, end: text.length, quote: text },
    ]),
  ).toEqual([]);
});

test('an interviewer whose quote comes from another answer is told which one it is', () => {
  expect(
    evidenceProblems(text, [
      { start: 0, end: 4, quote: 'Next' },
      { start: 5, end: 11, quote: 'UPDATE' },
    ]),
  ).toEqual([{ field: 'body.evidence.1.quote', reason: 'is not what stands at 5 to 11' }]);
});

test('an interviewer’s quote cannot reach past the end of the answer', () => {
  const end = text.length + 1;
  expect(evidenceProblems(text, [{ start: 0, end, quote: text }])).toEqual([
    { field: 'body.evidence.0.end', reason: `is past the end of the answer, ${text.length}` },
  ]);
});

test('an interviewer’s quote has a length', () => {
  expect(evidenceProblems(text, [{ start: 4, end: 4, quote: ' ' }])).toEqual([
    { field: 'body.evidence.0.end', reason: 'is not after start' },
  ]);
  expect(evidenceProblems(text, [{ start: 4, end: 2, quote: ' ' }])).toHaveLength(1);
});
