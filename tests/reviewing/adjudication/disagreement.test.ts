import { describe, expect, test } from 'vitest';
import {
  criteriaInDispute,
  withoutOrder,
} from '../../../server/reviewing/adjudication/disagreement.ts';

const levels = (criterionId: string, ...given: number[]) =>
  given.map((level) => ({ criterionId, level }));

describe('what is in dispute', () => {
  const round = {
    isComplete: true,
    levels: [...levels('a', 2, 4), ...levels('b', 3, 4), ...levels('c', 5, 3, 1)],
    settled: [],
  };

  test('a criterion whose furthest readers are so many levels apart is in dispute', () => {
    expect(criteriaInDispute(round, 2)).toEqual(['a', 'c']);
    expect(criteriaInDispute(round, 1)).toEqual(['a', 'b', 'c']);
    expect(criteriaInDispute(round, 4)).toEqual(['c']);
  });

  test('nothing is while a review is still to come', () => {
    expect(criteriaInDispute({ ...round, isComplete: false }, 1)).toEqual([]);
  });

  test('what is settled is not any more', () => {
    expect(criteriaInDispute({ ...round, settled: ['c'] }, 2)).toEqual(['a']);
  });

  test('one reader is at odds with nobody', () => {
    expect(criteriaInDispute({ ...round, levels: levels('a', 5) }, 1)).toEqual([]);
  });
});

describe('the order in which an adjudicator reads', () => {
  const given = Array.from({ length: 6 }, (_, at) => ({ reviewId: `review-${at}` }));
  const order = (criterionId: string, some = given) =>
    withoutOrder(criterionId, some).map(({ reviewId }) => reviewId);

  test('it does not depend on who reviewed first', () => {
    expect(order('a', given.toReversed())).toEqual(order('a'));
    expect(order('a')).not.toEqual(given.map(({ reviewId }) => reviewId));
  });

  test('it is another one for the next criterion, so that nobody is followed', () => {
    expect(order('b')).not.toEqual(order('a'));
    expect(order('b').toSorted()).toEqual(order('a').toSorted());
  });
});
