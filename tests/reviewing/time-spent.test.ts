import { expect, test } from 'vitest';
import { minutesSpent } from '../../server/reviewing/time-spent.ts';

const minutes = (...at: readonly number[]) => at.map((one) => one * 60);

test('the time of a review is that between its saves, in any order', () => {
  expect(minutesSpent(minutes(0, 9, 3, 4), 15)).toBe(9);
});

test('a gap longer than a claim stands is a pause and left out', () => {
  expect(minutesSpent(minutes(0, 5, 65, 68), 15)).toBe(8);
  expect(minutesSpent(minutes(0, 15), 15)).toBe(15);
});

test('a review of which only a pause is known has no time', () => {
  expect(minutesSpent(minutes(0, 400), 15)).toBeNull();
  expect(minutesSpent([], 15)).toBeNull();
});
