import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { driftOf } from '../../../server/pregrading/measurement/drift.ts';
import { expectOnlyNumbers } from '../../statistics/never-nan.ts';
import { labelsOf, ratersFrom, times, type Raters } from '../../support/raters.ts';

const levels = 5;
const plain: Raters = { levels, truth: 0.9, person: 0.6, stretch: 1, bias: 0, grader: 0.5 };
const kinds: Readonly<Record<string, Raters>> = {
  plain,
  compressed: { ...plain, stretch: 0.5, bias: 0.3, grader: 0.4 },
  biased: { ...plain, stretch: 0.7, bias: 0.8, grader: 0.6 },
  good: { ...plain, person: 0.4, stretch: 0.9, grader: 0.3 },
};

for (const [name, raters] of Object.entries(kinds))
  describe(`a ${name} grader`, () => {
    test('that reads half a level otherwise from one day on is found within 15 answers, as often as not', () => {
      const delays = times(120, (repeat) => {
        const draw = ratersFrom(`shift ${name} ${repeat}`, raters);
        const before = times(50, () => draw());
        const after = times(150, () => draw(0.5));
        return (driftOf(labelsOf([...before, ...after]), { levels }).alarm ?? 150) + 1;
      });
      expect(delays.sort((a, b) => a - b)[60]).toBeLessThanOrEqual(15);
    });

    test('that stays the same raises at most 5 false alarms in 1,000 answers', () => {
      let [alarms, answers] = [0, 0];
      for (let repeat = 0; repeat < 60; repeat++) {
        const draw = ratersFrom(`calm ${name} ${repeat}`, raters);
        const { alarm } = driftOf(labelsOf(times(1050, () => draw())), { levels });
        // After an alarm a lead begins a new baseline, so that answers after it belong to another chart.
        answers += alarm === null ? 1000 : alarm + 1;
        if (alarm !== null) alarms++;
      }
      expect((1000 * alarms) / answers).toBeLessThanOrEqual(5);
    });
  });

test('before 50 answers there is no baseline, and no alarm', () => {
  const draw = ratersFrom('few', plain);
  const some = times(50, () => draw());
  expect(driftOf(labelsOf(some.slice(0, 49)), { levels })).toEqual({
    baseline: null,
    points: [],
    alarm: null,
  });
  expect(driftOf(labelsOf(some), { levels })).toMatchObject({
    baseline: { n: 50 },
    points: [],
    alarm: null,
  });
});

test('a person who always agrees, and then once does not, raises nothing', () => {
  const same = times(80, () => ({ raw: 3, human: 3 }));
  const { points, alarm } = driftOf(labelsOf([...same, { raw: 3, human: 4 }]), { levels });
  expect(alarm).toBeNull();
  expect(points.at(-1)!.smoothed).toBeCloseTo(-0.1, 12);
});

test('no labels whatsoever give NaN, and their order in the list does not matter', () => {
  const pair = fc.record({
    raw: fc.integer({ min: 1, max: 5 }),
    human: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 90 }), (some) => {
      const labels = labelsOf(some);
      const drift = driftOf(labels, { levels });
      expectOnlyNumbers(drift);
      expect(driftOf(labels.toReversed(), { levels })).toEqual(drift);
    }),
  );
});
