import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reviewGroups } from '../../server/statistics/connectivity.ts';
import { places } from '../../server/statistics/places.ts';
import { randomFrom } from '../../server/statistics/random.ts';
import { severity, type SeverityRating } from '../../server/statistics/severity.ts';
import { expectOnlyNumbers, valueOf, whyNot } from './never-nan.ts';

/** Davies and Goldsmith (1972): zone diameters of 24 plates a to x, each with samples A to F. */
const PENICILLIN = (
  '27 23 26 23 23 21 27 23 26 23 23 21 25 21 25 24 24 20 26 23 25 23 23 20 ' +
  '25 22 26 22 23 20 24 22 25 23 22 19 24 20 23 21 22 19 26 22 26 24 24 21 ' +
  '24 21 24 22 22 20 24 21 24 23 22 19 26 23 26 24 24 21 25 22 26 24 24 20 ' +
  '26 24 26 24 25 22 26 23 26 23 23 20 26 23 25 24 24 22 25 22 25 23 23 20 ' +
  '25 21 24 23 23 20 25 22 24 23 23 19 24 21 23 21 21 19 26 23 26 24 24 21 ' +
  '25 21 24 22 22 18 25 22 25 22 22 20 24 21 24 22 24 19 24 21 24 22 21 18'
)
  .split(' ')
  .map((diameter, row) => ({
    candidate: 'abcdefghijklmnopqrstuvwx'[Math.floor(row / 6)]!,
    interviewer: 'ABCDEF'[row % 6]!,
    level: Number(diameter),
    criterion: String((Math.floor(row / 6) + 2 * (row % 6)) % 3),
  }));
const PLAIN = PENICILLIN.map(({ candidate, interviewer, level }) => ({
  candidate,
  interviewer,
  level,
}));

describe('the penicillin data, as lme4 analyses them', () => {
  test('give the published deviations, mean and effects', () => {
    const result = severity(PLAIN);
    const { mean, deviations, interviewers, candidates, notComparable } = valueOf(result);
    expect([result.n, candidates.length, notComparable]).toEqual([144, 24, []]);
    expect(mean).toBeCloseTo(22.97222, 5);
    expect(deviations.candidate).toBeCloseTo(0.8467, 4);
    expect(Math.abs(deviations.interviewer - 1.93161)).toBeLessThan(1e-4);
    expect(deviations.residual).toBeCloseTo(0.54992, 5);
    expect(interviewers.map(({ interviewer }) => interviewer)).toEqual([...'ABCDEF']);
    [2.18706, -1.01048, 1.9379, -0.09689, -0.01384, -3.00374].forEach((effect, i) =>
      expect(interviewers[i]!.effect).toBeCloseTo(effect, 5),
    );
  });

  test('are, in balance, those of the analysis of variance, closer than lme4 stops', () => {
    const { deviations } = valueOf(severity(PLAIN));
    expect(deviations.candidate / 0.846704324).toBeCloseTo(1, 5);
    expect(deviations.interviewer / 1.931558406).toBeCloseTo(1, 5);
    expect(deviations.residual / 0.549923139).toBeCloseTo(1, 5);
  });

  test('come with lme4’s conditional standard errors and a raw mean beside each adjusted one', () => {
    const { mean, interviewers, candidates } = valueOf(severity(PLAIN));
    expect(interviewers[0]!.standardError).toBeCloseTo(0.2021707, 6);
    expect(interviewers[0]!.ratings).toBe(24);
    expect(interviewers[0]!.interval.low).toBeCloseTo(2.18706 - 1.959964 * 0.2021707, 4);
    expect(candidates[0]!.standardError).toBeCloseTo(0.2713593, 5);
    expect(candidates[0]!.rawMean).toBeCloseTo(143 / 6, 12);
    expect(candidates[0]!.adjusted).toBeGreaterThan(mean);
    expect(candidates[0]!.adjusted).toBeLessThan(143 / 6);
  });

  // R: lmer(diameter ~ 0 + factor(k) + (1|plate) + (1|sample)), bobyqa to 1e-11; errors from the
  // dense formula at its deviations (lme4's condVar, 0.220270 and 0.285472, ignores the criteria).
  test('with gaps and a fixed criterion are lme4’s too', () => {
    const some = PENICILLIN.filter((_, row) => (row * row) % 7 !== 1);
    const result = severity(some);
    const { deviations, criteria, interviewers, candidates } = valueOf(result);
    expect(result.n).toBe(103);
    expect(deviations.candidate).toBeCloseTo(0.862740857, 5);
    expect(deviations.interviewer).toBeCloseTo(1.898899164, 4);
    expect(deviations.residual).toBeCloseTo(0.536171787, 5);
    const means = new Map(criteria.map(({ criterion, mean }) => [criterion, mean]));
    expect(means.get('0')).toBeCloseTo(22.9869174, 5);
    expect(means.get('1')).toBeCloseTo(22.9573681, 5);
    expect(means.get('2')).toBeCloseTo(22.9911537, 5);
    const named = new Map(interviewers.map((one) => [one.interviewer, one]));
    expect(named.get('A')!.effect).toBeCloseTo(2.104387683, 4);
    expect(named.get('F')!.effect).toBeCloseTo(-2.944179502, 4);
    expect(named.get('B')!.standardError).toBeCloseTo(0.220343632855, 6);
    const a = candidates.find(({ candidate }) => candidate === 'a')!;
    expect(a.standardError).toBeCloseTo(0.285789777502, 6);
  });
});

describe('what cannot be compared', () => {
  const apart: SeverityRating[] = [1, 2].flatMap((row) => [
    { candidate: `other ${row}`, interviewer: 'G', level: row },
    { candidate: `other ${row}`, interviewer: 'H', level: 4 },
  ]);

  test('a group that no review links to the rest is named and left out', () => {
    const result = severity([...apart, ...PLAIN]);
    const { interviewers, notComparable } = valueOf(result);
    expect(result.n).toBe(144);
    expect(interviewers).toHaveLength(6);
    expect(notComparable).toEqual([
      { candidates: ['other 1', 'other 2'], interviewers: ['G', 'H'], ratings: 4 },
    ]);
    expect(valueOf(severity([...apart, ...PLAIN])).deviations).toEqual(
      valueOf(severity(PLAIN)).deviations,
    );
  });

  test('one review that links two groups makes them one', () => {
    const link = { candidate: 'other 1', interviewer: 'A', level: 3 };
    expect(reviewGroups([...apart, ...PLAIN])).toHaveLength(2);
    expect(reviewGroups([...apart, ...PLAIN, link])).toHaveLength(1);
    expect(reviewGroups([])).toEqual([]);
  });

  test('everybody with their own interviewer is no comparison at all', () => {
    const pairs = PLAIN.slice(0, 6).map((r, i) => ({ ...r, candidate: `${i}` }));
    expect(whyNot(severity(pairs))).toBe('not-connected');
  });

  test('nothing, one rating, equal levels and ratings without residual are refused by name', () => {
    expect(whyNot(severity([]))).toBe('no-data');
    expect(whyNot(severity(PLAIN.slice(0, 1)))).toBe('too-few-values');
    expect(whyNot(severity(PLAIN.slice(0, 6)))).toBe('too-few-values');
    expect(whyNot(severity(PLAIN.map((r) => ({ ...r, level: 3 }))))).toBe('no-variation');
    expect(whyNot(severity(PLAIN.map((r) => ({ ...r, level: NaN }))))).toBe('out-of-range');
    const exact = PLAIN.map((r, row) => ({ ...r, level: Math.floor(row / 6) + 10 * (row % 6) }));
    expect(whyNot(severity(exact))).toBe('no-residual');
  });

  test('an interviewer nobody else shares a criterion with cannot be told from the criterion', () => {
    const split = PLAIN.map((r) => ({ ...r, criterion: `only ${r.interviewer}` }));
    expect(whyNot(severity(split))).toBe('confounded');
    const nearly = split.map((r) => (r.criterion === 'only A' ? { ...r, criterion: 'only B' } : r));
    const errorOfF = (ratings: readonly SeverityRating[]) =>
      valueOf(severity(ratings)).interviewers.find(({ interviewer }) => interviewer === 'F')!
        .standardError;
    expect(errorOfF(nearly)).toBeGreaterThan(5 * errorOfF(PLAIN));
  });

  test('interviewers who do not differ get effects of 0 with an interval that says so', () => {
    const same = PLAIN.map((r, row) => ({ ...r, level: ((row % 6) * 5 + row ** 2) % 7 }));
    const { interviewers } = valueOf(severity(balanced(same)));
    for (const { effect, interval } of interviewers) {
      expect(effect).toBeCloseTo(0, 8);
      expect(interval.method).toBe('degenerate');
    }
  });
});

describe('severity in general', () => {
  const design = fc.array(
    fc.record({
      candidate: fc.constantFrom(...'abcdefg'),
      interviewer: fc.constantFrom(...'VWXYZ'),
      level: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant(3)),
      criterion: fc.constantFrom('clarity', 'judgement'),
    }),
    { maxLength: 40 },
  );

  test('never yields NaN', () => {
    fc.assert(
      fc.property(design, (ratings) => expectOnlyNumbers(severity(ratings))),
      {
        numRuns: 300,
      },
    );
  });

  test('knows nothing of names or of the order of ratings', () => {
    fc.assert(
      fc.property(design, (ratings) => {
        const renamed = ratings.toReversed().map((r) => ({ ...r, candidate: `zz${r.candidate}` }));
        const [there, back] = [severity(ratings), severity(renamed)];
        if (!there.measured || reviewGroups(ratings).length > 1) return;
        expect(valueOf(back).deviations.residual).toBeCloseTo(there.value.deviations.residual, 3);
        for (const { interviewer, effect } of there.value.interviewers) {
          const same = valueOf(back).interviewers.find((one) => one.interviewer === interviewer)!;
          expect(same.effect).toBeCloseTo(effect, 3);
        }
      }),
    );
  });

  test('finds the same whichever factor is the larger', () => {
    const turned = PLAIN.map((r) => ({ ...r, candidate: r.interviewer, interviewer: r.candidate }));
    const [there, back] = [valueOf(severity(PLAIN)), valueOf(severity(turned))];
    expect(back.deviations.candidate).toBeCloseTo(there.deviations.interviewer, 4);
    expect(back.interviewers[3]!.effect).toBeCloseTo(there.candidates[3]!.adjusted - there.mean, 4);
    expect(back.interviewers[3]!.standardError).toBeCloseTo(there.candidates[3]!.standardError, 5);
  });

  test('takes a harsh interviewer out of the scores of those who met only that one', () => {
    const random = randomFrom('harsh');
    const ratings = Array.from({ length: 40 }, (_, c) => c).flatMap((c) =>
      [0, 1, 2, 3]
        .filter((i) => (c < 20 ? i < 2 : i > 0))
        .map((i) => ({
          candidate: `c${c}`,
          interviewer: `i${i}`,
          level: 3 + (c % 3) - (i === 0 ? 2 : 0) + (random() - 0.5),
        })),
    );
    const { interviewers, candidates } = valueOf(severity(ratings));
    expect(interviewers.find(({ interviewer }) => interviewer === 'i0')!.effect).toBeLessThan(-1);
    const gap = (of: 'rawMean' | 'adjusted') =>
      candidates.slice(20).reduce((sum, c) => sum + c[of], 0) / 20 -
      candidates.slice(0, 20).reduce((sum, c) => sum + c[of], 0) / 20;
    expect(gap('rawMean')).toBeGreaterThan(0.9);
    expect(Math.abs(gap('adjusted'))).toBeLessThan(0.25);
  });
});

test('places are shared where intervals overlap', () => {
  const intervals = [
    { low: 4, high: 5 },
    { low: 1, high: 2 },
    { low: 1.5, high: 3 },
  ];
  expect(places(intervals)).toEqual([
    { first: 1, last: 1 },
    { first: 2, last: 3 },
    { first: 2, last: 3 },
  ]);
  expect(places([])).toEqual([]);
});

/** The same ratings with every interviewer's mean made 0. */
function balanced(ratings: readonly SeverityRating[]): SeverityRating[] {
  return ratings.map((rating) => {
    const own = ratings.filter(({ interviewer }) => interviewer === rating.interviewer);
    return {
      ...rating,
      level: rating.level - own.reduce((sum, r) => sum + r.level, 0) / own.length,
    };
  });
}
