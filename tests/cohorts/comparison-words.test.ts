import { describe, expect, test } from 'vitest';
import { comparisonInWords } from '../../server/cohorts/comparison-words.ts';

const cohort = (id: string, n: number) => ({ id, name: id, isReference: false, n });
const difference = (value: number | null, low: number, high: number, adjustedP = 0.01) => ({
  cohortId: 'October',
  difference: value,
  interval: value === null ? null : { low, high },
  hedgesG: null,
  cliffsDelta: null,
  p: adjustedP,
  adjustedP,
  why: null,
});
const criterion = (title: string, ...differences: ReturnType<typeof difference>[]) => ({
  id: title,
  key: title,
  title,
  weight: 50,
  cohorts: [],
  differences,
  agreement: {
    alpha: null,
    interval: null,
    exact: null,
    adjacent: null,
    pairs: 0,
    why: 'Not measured',
  },
});
const both = [cohort('September', 29), cohort('October', 34)];

describe('a lead reads', () => {
  test('which criterion differs, by how much, and that the others do not', () => {
    const criteria = [
      criterion('State is exact', difference(0.61, 0.2, 1.04)),
      criterion('Economy', difference(0.1, -0.3, 0.5, 0.6)),
      criterion('Risk', difference(-0.1, -0.4, 0.2, 0.6)),
    ];
    expect(comparisonInWords({ cohorts: both, criteria })).toEqual([
      'October scores higher than September on “State is exact” (+0.6, between +0.2 and +1.0). On the other two criteria the two cannot be told apart.',
    ]);
  });

  test('every difference in one direction in one sentence', () => {
    const criteria = [
      criterion('State', difference(-1.4, -1.8, -0.6)),
      criterion('Risk', difference(-1.3, -2, -0.6)),
    ];
    expect(comparisonInWords({ cohorts: both, criteria })).toEqual([
      'October scores lower than September on “State” (−1.4, between −1.8 and −0.6) and “Risk” (−1.3, between −2.0 and −0.6).',
    ]);
  });

  test('that nothing can be told apart, where an interval alone would have said otherwise', () => {
    const criteria = [criterion('State is exact', difference(0.5, 0.1, 0.9, 0.09))];
    expect(comparisonInWords({ cohorts: both, criteria })).toEqual([
      'On the one criterion October and September cannot be told apart.',
    ]);
  });

  test('that there is too little to say', () => {
    const criteria = [criterion('State is exact', difference(null, 0, 0))];
    expect(comparisonInWords({ cohorts: both, criteria })).toEqual([
      'There are too few scores to compare October with September yet.',
    ]);
    expect(comparisonInWords({ cohorts: both.map(({ id }) => cohort(id, 0)), criteria })).toEqual([
      'No review is committed yet, so there is nothing to compare.',
    ]);
    expect(comparisonInWords({ cohorts: [], criteria })).toEqual([
      'There is no cohort to compare yet.',
    ]);
    expect(comparisonInWords({ cohorts: [cohort('October', 3)], criteria })).toEqual([
      'There is one cohort, October: add another to compare it with.',
    ]);
  });
});
