import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../server/statistics/random.ts';
import { reviewReliability } from '../../server/statistics/review-reliability.ts';
import { severity, type SeverityRating } from '../../server/statistics/severity.ts';
import { valueOf, whyNot } from './never-nan.ts';

/** Shrout and Fleiss (1979), table 2: 6 targets by 4 judges. */
const shrout = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
].flatMap((row, answer) =>
  row.map((level, judge) => ({ candidate: `${answer}`, interviewer: `${judge}`, level })),
);

describe('how reliable k reviews are', () => {
  test('is ICC(2,1) and ICC(2,4) of Shrout and Fleiss on their own table', () => {
    const { single, average, needed } = valueOf(reviewReliability(severity(shrout), 4));
    expect(single.estimate).toBeCloseTo(0.2897637795, 6);
    expect(average.estimate).toBeCloseTo(0.6200505476, 6);
    const { low, high } = valueOf(single.interval);
    expect([low, high].map((end) => Number(end.toFixed(2)))).toEqual([0.05, 0.74]);
    // 0.8 (1 - r) / (0.2 r) = 9.8.
    expect(valueOf(needed)).toEqual({ reviews: 10, low: 2, high: 69 });
  });

  test('has no end where no number of reviews would be enough', () => {
    const half = shrout.map((rating) => ({
      ...rating,
      level: rating.level + (Number(rating.candidate) % 2) * 3,
    }));
    const { needed } = valueOf(reviewReliability(severity(half), 2));
    expect(valueOf(needed).high).toBeNull();
  });

  test('is not measured where answers are not told apart, nor without levels', () => {
    const even = Array.from({ length: 40 }, (_, at) => ({
      candidate: `${at >> 1}`,
      interviewer: `${at % 2}`,
      level: 3 + ((at >> 1) % 2 === at % 2 ? 1 : 0),
    }));
    expect(whyNot(reviewReliability(severity(even), 2))).toBe('no-reliability');
    expect(whyNot(reviewReliability(severity([]), 2))).toBe('no-data');
  });

  test('has an interval that holds the true one about as often as it says', () => {
    const random = randomFrom('reliability');
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const rounds = 300;
    let held = 0;
    for (let round = 0; round < rounds; round++) {
      const lenience = Array.from({ length: 5 }, () => 0.4 * normal());
      const ratings: SeverityRating[] = [];
      for (let answer = 0; answer < 60; answer++) {
        const worth = normal();
        for (const judge of [answer % 5, (answer + 1 + (answer % 4)) % 5]) {
          const level = worth + lenience[judge]! + 0.7 * normal();
          ratings.push({ candidate: `${answer}`, interviewer: `${judge}`, level });
        }
      }
      const { low, high } = valueOf(
        valueOf(reviewReliability(severity(ratings), 2)).single.interval,
      );
      const truth = 1 / (1 + 0.4 ** 2 + 0.7 ** 2);
      if (low <= truth && truth <= high) held++;
    }
    expect(held / rounds).toBeGreaterThan(0.91);
    expect(held / rounds).toBeLessThan(0.98);
  });
});
