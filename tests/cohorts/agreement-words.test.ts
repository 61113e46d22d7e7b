import { describe, expect, test } from 'vitest';
import { agreementInWords, flagInWords } from '../../server/cohorts/agreement-words.ts';
import type { Measure } from '../../server/cohorts/measure.ts';

const of = (value: number, low: number, high: number, n = 40): Measure => ({
  value,
  interval: { low, high },
  n,
  why: null,
});
const none = (why: string): Measure => ({ value: null, interval: null, n: 3, why });
const needed = (value: number, low: number, high: number | null) => ({ value, low, high });

const said = {
  reviewsPerAnswer: 2,
  overall: {
    alpha: of(0.84, 0.8, 0.88),
    reliability: { average: of(0.74, 0.6, 0.83), needed: needed(3, 2, 6) },
  },
  criteria: [{ title: 'Clear', alpha: of(0.8, 0.7, 0.9), flags: [] }],
  interviewers: [{ name: 'Ivo', severity: of(0.1, -0.2, 0.4) }],
};
const alphaOf = (alpha: Measure) =>
  agreementInWords({ ...said, overall: { ...said.overall, alpha } })[0];

describe('What is said about agreement', () => {
  test('is a verdict, what k reviews are worth, what fails, and who is apart', () => {
    expect(agreementInWords(said)).toEqual([
      'Interviewers agree well on whole answers: alpha 0.84, between 0.80 and 0.88, from 40 pairs of reviews.',
      'The mean of 2 reviews of an answer is reliable to 0.74 (0.60 to 0.83); 3 reviews would make it 0.80 (between 2 and 6).',
      'Nothing speaks against any of the criteria.',
      'No interviewer can be told to be harsher or milder than the others.',
    ]);
  });

  test('keeps to the marks of .667 and .8, and says where the interval reaches over one', () => {
    expect(alphaOf(of(0.7, 0.67, 0.75))).toMatch(
      /^Interviewers agree .* cautious conclusions.*reviews\.$/,
    );
    expect(alphaOf(of(0.7, 0.5, 0.8))).toMatch(/cautious.* It may be less than is needed\.$/);
    expect(alphaOf(of(0.6, 0.5, 0.66))).toMatch(/agree too little on whole answers.*reviews\.$/);
    expect(alphaOf(of(0.6, 0.4, 0.7))).toMatch(/too little.* It may be enough/);
  });

  test('is “not measured” with its reason, and nothing that would rest on it', () => {
    const missing = none('Not measured: 3 pairs of reviews, 15 are needed.');
    const sentences = agreementInWords({
      ...said,
      overall: {
        alpha: missing,
        reliability: { average: missing, needed: { value: null, low: null, high: null } },
      },
      criteria: [{ title: 'Clear', alpha: missing, flags: [] }],
      interviewers: [{ name: 'Ivo', severity: missing }],
    });
    expect(sentences).toEqual([
      'How far interviewers agree: not measured: 3 pairs of reviews, 15 are needed.',
    ]);
  });

  test('says so where the reviews there are suffice, and where no number may', () => {
    const reliable = (average: Measure, enough: ReturnType<typeof needed>) =>
      agreementInWords({
        ...said,
        overall: { ...said.overall, reliability: { average, needed: enough } },
      })[1];
    expect(reliable(of(0.85, 0.8, 0.9), needed(2, 1, 2))).toMatch(/, which is enough\.$/);
    expect(reliable(of(0.85, 0.7, 0.9), needed(2, 1, 4))).toMatch(
      /: probably enough, where 0\.80 is wanted\.$/,
    );
    expect(reliable(of(0.3, 0, 0.6), needed(19, 6, null))).toContain('(6 at the least)');
  });

  test('names criteria that fail and interviewers whose interval leaves 0 out', () => {
    const sentences = agreementInWords({
      ...said,
      criteria: [
        { title: 'Clear', alpha: of(0.4, 0.2, 0.5), flags: [{ flag: 'lowAgreement' }] },
        { title: 'Kind', alpha: of(0.9, 0.8, 0.95), flags: [] },
      ],
      interviewers: [
        { name: 'Ivo', severity: of(0.6, 0.2, 1) },
        { name: 'Ines', severity: of(-1, -1.4, -0.7) },
      ],
    });
    expect(sentences[2]).toBe('“Clear” may not work as it should: see below why.');
    expect(sentences[3]).toBe(
      'On the same answers, Ivo scores 0.6 levels lower and Ines scores 1.0 level higher than the others.',
    );
  });
});

test('Why a criterion does not work is said with its number and n', () => {
  const titleOf = () => 'Kind';
  expect(flagInWords({ flag: 'no-variation', n: 20 }, titleOf)).toContain('the same (20 answers)');
  expect(flagInWords({ flag: 'low-agreement', n: 30, alpha: -0.1 }, titleOf)).toContain(
    'alpha −0.10, 30 pairs of reviews',
  );
  expect(
    flagInWords({ flag: 'same-as-another', n: 40, other: 'k', correlation: 0.934 }, titleOf),
  ).toContain('“Kind” (correlation 0.93, 40 answers)');
});
