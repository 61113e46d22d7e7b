import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitReadings, harshnessOf } from '../../../server/cohorts/severity/severity-fit.ts';
import { fitAside, FEW_REVIEWS, Fits } from '../../../server/cohorts/severity/fits.ts';
import { listReadings, type Reading } from '../../../server/cohorts/severity/readings.ts';
import { normalQuantile } from '../../../server/statistics/distribution.ts';
import { randomFrom } from '../../../server/statistics/random.ts';
import { meanOf } from '../../../server/statistics/summary.ts';
import { expectOnlyNumbers, valueOf, whyNot } from '../../statistics/never-nan.ts';
import { times } from '../../support/raters.ts';
import { pack } from './pack.ts';

const criteria = 5;

/** Answers read by two of six, whose levels rise and fall together over a review’s five criteria. */
function simulate(seed: string, answers: number) {
  const random = randomFrom(seed);
  const normal = () => normalQuantile(Math.min(Math.max(random(), 1e-12), 1 - 1e-12));
  const readers = 6;
  const effects = times(readers, () => 0.4 * normal());
  const readings = times(answers, (answer) => {
    const worth = 3 + 0.7 * normal();
    const first = Math.floor(readers * random());
    const second = (first + 1 + Math.floor((readers - 1) * random())) % readers;
    return [first, second].map((interviewer): Reading => {
      const halo = 0.4 * normal();
      const levels = times(criteria, () => worth + effects[interviewer]! + halo + 0.5 * normal());
      const level = levels.reduce((sum, one) => sum + one, 0) / criteria;
      return { answer, interviewer, turn: 1 + (answer % 2), level };
    });
  }).flat();
  return { readings, effects };
}

describe('the severity fit', () => {
  test('holds how far interviewers truly are from each other, in 95 of 100, though a review’s levels rise and fall together', () => {
    let [held, all] = [0, 0];
    for (const run of times(60, (at) => at)) {
      const { readings, effects } = simulate(`halo ${run}`, 60);
      const fit = valueOf(fitReadings(pack(readings)).found);
      for (const { memberId, interval } of fit.effects) {
        const truth = effects[Number(memberId)]! - meanOf(effects);
        held += Number(interval.low <= truth && truth <= interval.high);
        all += 1;
      }
    }
    expect(held / all).toBeGreaterThan(0.91);
    expect(held / all).toBeLessThan(0.99);
  });

  test('knows that a difference between two interviewers is surer than each of them', () => {
    const fit = valueOf(fitReadings(pack(simulate('together', 80).readings)).found);
    const q = fit.effects.length;
    const at = (one: number, other: number) => fit.covariance![one * q + other]!;
    for (let one = 0; one < q; one += 1) {
      expect(Math.sqrt(at(one, one))).toBeCloseTo(fit.effects[one]!.standardError, 9);
      for (let other = 0; other < one; other += 1) {
        expect(at(one, other)).toBe(at(other, one));
        expect(at(one, other)).toBeGreaterThan(0);
        expect(at(one, other) ** 2).toBeLessThan(at(one, one) * at(other, other));
      }
    }
  });

  test('names who cannot be compared, and what they have read', () => {
    const { readings } = simulate('apart', 40);
    const strangers = times(4, (at) => at).flatMap((at): Reading[] => [
      { answer: 1000 + at, interviewer: 6, turn: 1, level: 2 },
      { answer: 1000 + at, interviewer: 7, turn: 1, level: 3 + (at % 2) },
    ]);
    const fit = fitReadings(pack([...readings, ...strangers]));
    expect(valueOf(fit.found).notComparable).toEqual([{ memberIds: ['6', '7'], answers: 4 }]);
    expect(whyNot(harshnessOf(fit, '6'))).toBe('not-connected');
    expect(whyNot(harshnessOf(fit, 'nobody'))).toBe('no-data');
  });

  test('says why there is none: nothing, one review, all alike, one reader each', () => {
    const one = (answer: number, interviewer: number, level = 3): Reading => ({
      ...{ answer, interviewer, level, turn: 1 },
    });
    const why = (all: readonly Reading[]) => whyNot(fitReadings(pack(all)).found);
    expect(why([])).toBe('no-data');
    expect(why([one(0, 0)])).toBe('too-few-values');
    expect(why(times(20, (at) => one(at >> 1, at % 2)))).toBe('no-variation');
    expect(why(times(20, (at) => one(at, at, 1 + (at % 5))))).toBe('not-connected');
  });

  test('never shows a number that is none, and does not mind how answers are numbered', () => {
    const reading = fc.record({
      answer: fc.nat(8),
      interviewer: fc.nat(3),
      turn: fc.integer({ min: 1, max: 2 }),
      level: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 40 }), (all) => {
        const fit = fitReadings(pack(all));
        expectOnlyNumbers(fit);
        const renamed = fitReadings(pack(all.map((one) => ({ ...one, answer: 99 - one.answer }))));
        expect(renamed.found.measured).toBe(fit.found.measured);
        if (!fit.found.measured || !renamed.found.measured) return;
        for (const [at, { effect }] of fit.found.value.effects.entries()) {
          expect(renamed.found.value.effects[at]!.effect).toBeCloseTo(effect, 4);
        }
      }),
    );
  });

  test('of many reviews is made in a thread of its own, to the same numbers', async () => {
    const { readings } = simulate('many', FEW_REVIEWS);
    const packed = pack(readings);
    expect(listReadings(packed)).toEqual(readings);
    expect(await fitAside(() => Promise.resolve(packed))).toEqual(fitReadings(packed));
  });

  test('is tried again after one that failed', async () => {
    await expect(fitAside(() => Promise.reject(new Error('no database')))).rejects.toThrow();
    const { readings } = simulate('again', 10);
    expect((await fitAside(() => Promise.resolve(pack(readings)))).readers).toHaveLength(6);
    const fits = new Fits();
    await expect(fits.keep('k', '1', Promise.reject(new Error('no')))).rejects.toThrow();
    expect(fits.find('k', '1')).toBeNull();
  });
});

describe('kept fits', () => {
  const fit = Promise.resolve(fitReadings(pack([])));

  test('stand for one revision of the facts, and those asked for last stay', () => {
    const fits = new Fits();
    for (const at of times(32, String)) void fits.keep(at, '1', fit);
    expect(fits.find('0', '1')).toBe(fit);
    expect(fits.find('0', '2')).toBeNull();
    void fits.keep('another', '1', fit);
    expect(fits.find('1', '1')).toBeNull();
    expect(fits.find('0', '1')).toBe(fit);
  });
});
