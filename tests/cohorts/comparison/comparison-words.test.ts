import { describe, expect, test } from 'vitest';
import { amounts } from '../../../server/cohorts/comparison/amounts.ts';
import {
  comparisonInWords,
  type Said,
} from '../../../server/cohorts/comparison/comparison-words.ts';
import { sayDifference } from '../../../server/cohorts/comparison/difference-words.ts';

type Told = Said['total']['differences'][number];

const head = (id: string, n: number, whyNot: string | null = null) => ({ id, name: id, n, whyNot });
const told = (difference: number, low: number, high: number, adjustedP = 0.01): Told => ({
  cohortId: 'October',
  people: { own: 34, base: 29 },
  difference,
  interval: { low, high },
  adjustedP,
});
const none: Told = {
  cohortId: 'October',
  people: { own: 1, base: 29 },
  difference: 0.3,
  interval: null,
  adjustedP: null,
};
const criterion = (title: string, ...differences: Told[]) => ({ title, differences });
const both = [head('September', 29), head('October', 34)];
const say = (given: Partial<Said>) =>
  comparisonInWords({
    cohorts: both,
    base: 'September',
    isFiltered: false,
    criteria: [],
    total: { differences: [] },
    ...given,
  });
const pair = { own: 'October', base: 'September', whyNot: null };

describe('a difference is said', () => {
  test('with its size where the data support it', () => {
    expect(sayDifference(told(0.61, 0.2, 1.04), pair)).toBe(
      'October scores higher than September: +0.6, between +0.2 and +1.0.',
    );
    expect(sayDifference(told(-0.61, -1.04, -0.2), pair)).toContain('scores lower than September');
  });

  test('as none to be read, where the data are weak', () => {
    const weak = { ...told(-0.1, -0.9, 0.7, 0.8), people: { own: 6, base: 7 } };
    expect(sayDifference(weak, pair)).toBe(
      'With 6 and 7 people the difference could be anywhere from −0.9 to +0.7; do not read it as a difference.',
    );
    const corrected = { ...told(0.5, 0.1, 0.9, 0.09), people: { own: 6, base: 7 } };
    expect(sayDifference(corrected, pair)).toBe(
      'With 6 and 7 people the difference of +0.5, between +0.1 and +0.9, may be chance (p = 0.09); do not read it as a difference.',
    );
  });

  test('as one that does not matter, where it is sure and small', () => {
    expect(sayDifference(told(0.02, 0.01, 0.03, 1e-9), pair)).toBe(
      'October and September score alike: +0.02, between +0.01 and +0.03, is no difference that matters.',
    );
  });

  test('as not to be told of one person, nobody, and people who are all alike', () => {
    expect(sayDifference(none, pair)).toBe(
      'One person of October and 29 people of September are too few to say.',
    );
    const nobody = { ...none, people: { own: 0, base: 29 }, difference: null };
    expect(sayDifference(nobody, pair)).toBe('Nobody of October is scored here yet.');
    expect(sayDifference({ ...nobody, people: { own: 0, base: 0 } }, pair)).toBe(
      'Nobody of October or September is scored here yet.',
    );
    expect(sayDifference(told(0, 0, 0), pair)).toContain('no telling how sure that is');
    expect(sayDifference(told(-1, -1, -1, 0.001), pair)).toContain('another (−1.0)');
  });

  test('not at all, where the two sat under different rules', () => {
    expect(sayDifference(none, { ...pair, whyNot: 'Not the same.' })).toBe('Not the same.');
  });

  test('with the same places for all, and enough of them to tell the smallest from nothing', () => {
    expect(amounts(0.6, { low: 0.02, high: 1.2 })).toEqual({
      difference: '+0.60',
      low: '+0.02',
      high: '+1.20',
    });
    expect(amounts(0, { low: -0.4, high: 0.4 }).difference).toBe('0.0');
  });
});

describe('a lead reads', () => {
  test('the total first, then which criterion differs, by how much, and that the others do not', () => {
    const criteria = [
      criterion('State is exact', told(0.61, 0.2, 1.04)),
      criterion('Economy', told(0.1, -0.3, 0.5, 0.6)),
      criterion('Risk', told(-0.1, -0.4, 0.2, 0.6)),
    ];
    const total = { differences: [{ ...told(0.2, -0.1, 0.5, 0.2), people: { own: 6, base: 7 } }] };
    expect(say({ criteria, total })).toEqual([
      'With 6 and 7 people the difference could be anywhere from −0.1 to +0.5; do not read it as a difference.',
      'October scores higher than September on “State is exact” (+0.6, between +0.2 and +1.0). On the other two criteria the two cannot be told apart.',
    ]);
  });

  test('every difference in one direction in one sentence; without a total the criteria come first', () => {
    const criteria = [
      criterion('State', told(-1.4, -1.8, -0.6)),
      criterion('Risk', told(-1.3, -2, -0.6)),
    ];
    expect(say({ criteria })).toEqual([
      'October scores lower than September on “State” (−1.4, between −1.8 and −0.6) and “Risk” (−1.3, between −2.0 and −0.6).',
    ]);
  });

  test('that nothing can be told apart, where an interval alone would have said otherwise', () => {
    const criteria = [criterion('State is exact', told(0.5, 0.1, 0.9, 0.09))];
    expect(say({ criteria })).toEqual([
      'On the one criterion October and September cannot be told apart.',
    ]);
  });

  test('that a difference is sure and too small to matter', () => {
    const criteria = [criterion('State', told(0.02, 0.01, 0.03, 1e-9))];
    const total = { differences: [told(0.02, 0.01, 0.03, 1e-9)] };
    expect(say({ criteria, total })).toEqual([
      'In total, October and September score alike: +0.02, between +0.01 and +0.03, is no difference that matters.',
      'On “State” (+0.02, between +0.01 and +0.03) the difference is sure and too small to matter (under 0.2 of a level).',
    ]);
  });

  test('who is not there, where a filter has left nobody', () => {
    const cohorts = [head('September', 0), head('October', 34)];
    const nobody = 'so there is nothing to hold the others against.';
    expect(say({ cohorts, isFiltered: true })).toEqual([
      `Nobody of September matches these filters, ${nobody}`,
    ]);
    expect(say({ cohorts })).toEqual([`Nobody of September is scored yet, ${nobody}`]);
    expect(say({ cohorts: [head('September', 0), head('October', 0)], isFiltered: true })).toEqual([
      'Nobody who is scored matches these filters, so there is nothing to compare.',
    ]);
  });

  test('of several cohorts only of those about whom there is something to say', () => {
    const cohorts = [head('Team', 29), head('October', 0), head('November', 1), head('May', 34)];
    const october = { ...none, difference: null, people: { own: 0, base: 29 } };
    const november = { ...none, cohortId: 'November' };
    const may = { ...told(-0.1, -0.9, 0.7, 0.8), cohortId: 'May' };
    const of = (...differences: Told[]) =>
      say({ cohorts, base: 'Team', total: { differences } })[0];
    expect(of(october, november, may)).toBe('In total, May cannot be told apart from Team.');
    expect(of(october, november)).toBe('None of the three cohorts can be compared with Team yet.');
  });

  test('of several cohorts in one headline, then of each by its name', () => {
    const cohorts = [head('Team', 9), head('October', 34), head('November', 20)];
    const november = { ...told(-0.1, -0.9, 0.7, 0.8), cohortId: 'November' };
    const total = { differences: [told(0.6, 0.2, 1), november] };
    expect(say({ cohorts, base: 'Team', total })).toEqual([
      'In total, October scores higher than Team; November cannot be told apart from it.',
      'In total, October scores higher than Team: +0.6, between +0.2 and +1.0.',
      'November beside Team: with 34 and 29 people the difference could be anywhere from −0.9 to +0.7; do not read it as a difference.',
    ]);
    const weak = { differences: [{ ...november, cohortId: 'October' }, november] };
    expect(say({ cohorts, base: 'Team', total: weak })[0]).toBe(
      'In total, none of the two cohorts can be told apart from Team.',
    );
  });

  test('that there is too little, or one, or nothing', () => {
    const criteria = [criterion('State', none)];
    expect(say({ criteria, total: { differences: [none] } })).toEqual([
      'One person of October and 29 people of September are too few to say.',
    ]);
    expect(say({ cohorts: [both[0]!] })).toEqual([
      'There is one cohort, September: add another to compare it with.',
    ]);
    expect(say({ cohorts: [head('September', 0), head('October', 0)] })).toEqual([
      'No review is committed yet, so there is nothing to compare.',
    ]);
    expect(say({ cohorts: [], base: null })).toEqual(['There is no cohort to compare yet.']);
  });
});
