import { expect, test } from 'vitest';
import { driftOf } from '../../../server/reviewing/exemplars/drift.ts';

const read = (reviewId: string, ...differences: number[]) =>
  differences.map((difference) => ({ reviewId, difference }));

test('an interviewer’s drift is not measured under five exemplars, and says how many there are', () => {
  expect(driftOf([])).toMatchObject({ n: 0, mean: null, why: 'Not measured: 0 of 5 read.' });
  const four = ['a', 'b', 'c', 'd'].flatMap((id) => read(id, 1, 1, 1));
  expect(driftOf(four)).toEqual({
    n: 4,
    mean: null,
    interval: null,
    why: 'Not measured: 4 of 5 read.',
  });
});

test('an interviewer who scores half a level above what was agreed is half a level mild', () => {
  const levels = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((id, at) => read(id, at % 2));
  const { n, mean, interval } = driftOf(levels);
  expect(n).toBe(6);
  expect(mean).toBeCloseTo(0.5, 10);
  // t(0.975; 5) = 2.570582, as tables have it; over six texts nobody is sure of half a level.
  const half = 2.570582 * Math.sqrt(0.3 / 6);
  expect(interval?.low).toBeCloseTo(0.5 - half, 5);
  expect(interval?.high).toBeCloseTo(0.5 + half, 5);
});

test('each exemplar counts once, whatever it is scored on', () => {
  const levels = [...read('a', 2, 2, 2, 2), ...['b', 'c', 'd', 'e'].flatMap((id) => read(id, 0))];
  expect(driftOf(levels).mean).toBeCloseTo(0.4, 10);
});
