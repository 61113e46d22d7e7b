import { expect, test } from 'vitest';
import { checkCriteria } from '../../server/statistics/criteria-check.ts';
import type { Rating } from '../../server/statistics/ratings.ts';
import { expectOnlyNumbers, whyNot } from './never-nan.ts';

const rated = (answers: number, level: (answer: number, interviewer: number) => number): Rating[] =>
  Array.from({ length: answers }, (_, answer) =>
    ['Noor', 'Ines'].map((interviewer, who) => ({
      answer: `a${answer}`,
      interviewer,
      level: level(answer, who),
    })),
  ).flat();
const flagsOf = (criteria: Record<string, Rating[]>) =>
  new Map(
    checkCriteria(new Map(Object.entries(criteria)), { resamples: 100 }).map((check) => [
      check.criterion,
      check.flags,
    ]),
  );
const clarity = rated(20, (answer) => 1 + (answer % 5));
const judgement = rated(
  20,
  (answer, who) => 1 + ((((answer * 7) % 5) + (answer % 4 ? 0 : who)) % 5),
);

test('a lead is told of a criterion on which everybody gets the same level', () => {
  const flags = flagsOf({ clarity, tone: rated(20, () => 3) });
  expect(flags.get('tone')).toEqual([{ flag: 'no-variation', n: 20 }]);
  expect(flags.get('clarity')).toEqual([]);
});

test('a lead is told of a criterion on which interviewers do not agree', () => {
  const noisy = rated(20, (answer, who) => 1 + ((answer * (who ? 3 : 7) + who * 2) % 5));
  const [flag, ...others] = flagsOf({ clarity, noisy }).get('noisy')!;
  expect(others).toEqual([]);
  expect(flag).toMatchObject({ flag: 'low-agreement', n: 20 });
});

test('a lead is told of two criteria that measure one thing, on both of them', () => {
  const twin = clarity.map((rating) => ({ ...rating, level: 6 - (6 - rating.level) }));
  const flags = flagsOf({ clarity, twin, judgement });
  expect(flags.get('clarity')).toEqual([
    { flag: 'same-as-another', n: 20, other: 'twin', correlation: expect.closeTo(1, 9) as number },
  ]);
  expect(flags.get('twin')).toMatchObject([{ other: 'clarity' }]);
  expect(flags.get('judgement')).toEqual([]);
});

test('opposite criteria are not the same, and few answers raise no flag', () => {
  const opposite = clarity.map((rating) => ({ ...rating, level: 6 - rating.level }));
  expect(flagsOf({ clarity, opposite }).get('clarity')).toEqual([]);
  expect(flagsOf({ tone: rated(14, () => 3), clarity: rated(14, (a) => a % 5) })).toEqual(
    new Map([
      ['tone', []],
      ['clarity', []],
    ]),
  );
});

test('nothing, one answer and a level that is no number give a check without flags and without NaN', () => {
  expect(checkCriteria(new Map())).toEqual([]);
  const odd = checkCriteria(
    new Map([
      ['empty', []],
      ['one', rated(1, () => 2)],
      ['broken', rated(20, () => NaN)],
      ['clarity', clarity],
    ]),
    { resamples: 50 },
  );
  expectOnlyNumbers(odd);
  expect(odd.map(({ flags }) => flags)).toEqual([[], [], [], []]);
  expect(whyNot(odd[0]!.alpha)).toBe('no-data');
});
