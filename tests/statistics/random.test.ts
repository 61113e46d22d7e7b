import { expect, test } from 'vitest';
import {
  permutation,
  randomFrom,
  resampledIndices,
  shuffled,
} from '../../server/statistics/random.ts';

const draws = (seed: string, n: number): number[] => {
  const random = randomFrom(seed);
  return Array.from({ length: n }, () => random());
};

test('the same seed gives the same numbers, another seed gives others', () => {
  expect(draws('assessment 7', 20)).toEqual(draws('assessment 7', 20));
  expect(draws('assessment 7', 20)).not.toEqual(draws('assessment 8', 20));
  expect(draws('', 3)).not.toEqual(draws('a', 3));
});

test('the numbers a seed gives never change from one release to the next', () => {
  expect(draws('longhand', 3)).toMatchInlineSnapshot(`
    [
      0.04951613745652139,
      0.5143640979658812,
      0.8632382533978671,
    ]
  `);
});

test('draws are spread evenly over [0, 1)', () => {
  const counts = new Array<number>(10).fill(0);
  for (const draw of draws('even', 100_000)) counts[Math.floor(draw * 10)]! += 1;
  const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  expect(chiSquared).toBeLessThan(27.9);
});

test('a permutation holds each index once, and each order comes as often as the others', () => {
  const random = randomFrom('orders');
  const seen = new Map<string, number>();
  for (let round = 0; round < 6000; round++) {
    const order = permutation(3, random);
    expect([...order].sort()).toEqual([0, 1, 2]);
    seen.set(order.join(), (seen.get(order.join()) ?? 0) + 1);
  }
  expect(seen.size).toBe(6);
  for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

test('shuffling leaves the list itself alone; nothing and one stay as they are', () => {
  const items = Object.freeze(['a', 'b', 'c', 'd']);
  expect(shuffled(items, randomFrom('x')).sort()).toEqual(['a', 'b', 'c', 'd']);
  expect(shuffled([], randomFrom('x'))).toEqual([]);
  expect(shuffled(['a'], randomFrom('x'))).toEqual(['a']);
});

test('a resample draws n times from n', () => {
  const indices = resampledIndices(50, randomFrom('r'));
  expect(indices.length).toBe(50);
  expect(Math.min(...indices)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...indices)).toBeLessThan(50);
  expect(resampledIndices(0, randomFrom('r')).length).toBe(0);
});
