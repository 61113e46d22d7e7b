import { describe, expect, test } from 'vitest';
import { codesOf } from '../../../server/cohorts/standing/codes.ts';
import { personTotal, type CountedLevel } from '../../../server/cohorts/standing/person-total.ts';
import { placesOf, rangeOf, sensitivityOf } from '../../../server/cohorts/standing/sensitivity.ts';
import { orderOf } from '../../../server/cohorts/standing/standing.ts';
import { fitReadings } from '../../../server/cohorts/severity/severity-fit.ts';
import type { Reading } from '../../../server/cohorts/severity/readings.ts';
import { totalOf } from '../../../server/cohorts/facts/facts.ts';
import { normalQuantile } from '../../../server/statistics/distribution.ts';
import { randomFrom } from '../../../server/statistics/random.ts';
import { meanOf } from '../../../server/statistics/summary.ts';
import { expectOnlyNumbers } from '../../statistics/never-nan.ts';
import { times } from '../../support/raters.ts';
import { pack } from '../severity/pack.ts';

const criteria = [
  { id: 'clarity', weight: 50 },
  { id: 'tone', weight: 30 },
  { id: 'plan', weight: 20 },
];
const level = (
  criterionId: string,
  value: number,
  interviewerId = 'ivo',
  reviewId = `${interviewerId}’s`,
): CountedLevel => ({ reviewId, interviewerId, criterionId, level: value });

describe('a total', () => {
  const levels = [
    level('clarity', 5),
    level('tone', 3),
    level('plan', 1),
    level('clarity', 3, 'ines'),
    level('tone', 3, 'ines'),
  ];

  test('is that of the facts, and tells how much each interviewer has to say', () => {
    const found = personTotal(levels, criteria)!;
    const means = [
      { criterionId: 'clarity', mean: 4 },
      { criterionId: 'tone', mean: 3 },
      { criterionId: 'plan', mean: 1 },
    ];
    expect(found.total).toBeCloseTo(totalOf(means, criteria) ?? 0, 12);
    expect(found.shares.get('ivo')).toBeCloseTo(0.6, 12);
    expect(found.shares.get('ines')).toBeCloseTo(0.4, 12);
    expect(found.squares).toBeCloseTo(0.6 ** 2 + 0.4 ** 2, 12);
    expect(found.reviews).toBe(2);
  });

  test('is missing where a criterion with weight has no level, or nothing has weight', () => {
    expect(personTotal([level('clarity', 5)], criteria)).toBeNull();
    expect(personTotal([level('clarity', 5)], [{ id: 'clarity', weight: 0 }])).toBeNull();
    const light = criteria.map((one) => ({ ...one, weight: one.id === 'clarity' ? 50 : 0 }));
    expect(personTotal([level('clarity', 5)], light)?.total).toBe(5);
  });
});

/** Two turns, each read by two of the readers; levels of a review rise and fall together. */
function simulate(seed: string, worths: readonly number[], readers = 6) {
  const random = randomFrom(seed);
  const normal = () => normalQuantile(Math.min(Math.max(random(), 1e-12), 1 - 1e-12));
  const effects = times(readers, () => 0.35 * normal());
  const readings: Reading[] = [];
  const candidates = worths.map((worth, person) => {
    const levels = [1, 2].flatMap((turn) => {
      const first = Math.floor(readers * random());
      const second = (first + 1 + Math.floor((readers - 1) * random())) % readers;
      return [first, second].flatMap((interviewer) => {
        const halo = 0.25 * normal();
        const own = criteria.map(({ id }) =>
          level(
            id,
            worth + effects[interviewer]! + halo + 0.4 * normal(),
            String(interviewer),
            `${person}/${turn}/${interviewer}`,
          ),
        );
        const answer = 2 * person + turn;
        readings.push({ answer, interviewer, turn, level: personTotal(own, criteria)!.total });
        return own;
      });
    });
    return { sittingId: String(person), levels };
  });
  return { candidates, fit: fitReadings(pack(readings)), effects };
}

const rankHeld = (
  worths: readonly number[],
  { sittingId, rank }: { sittingId: string; rank: { low: number; high: number } | null },
) => {
  const own = worths[Number(sittingId)]!;
  const better = worths.filter((one) => one > own).length;
  const worse = worths.filter((one) => one < own).length;
  return rank!.low <= worths.length - worse && rank!.high >= better + 1;
};

describe('candidates in order', () => {
  const worths = times(12, (at) => 2 + at / 6);

  test('have ranks and intervals that hold the truth as often as they say, raw and adjusted', () => {
    for (const isAdjusted of [false, true]) {
      let [ranks, held, all] = [0, 0, 0];
      const runs = 150;
      for (let run = 0; run < runs; run += 1) {
        const { candidates, fit, effects } = simulate(`order ${run}`, worths);
        const order = orderOf(candidates, { criteria, fit, isAdjusted });
        expect(order.n).toBe(12);
        ranks += Number(order.standings.every((one) => rankHeld(worths, one)));
        for (const { sittingId, interval } of order.standings) {
          // Of the interviewers there are: nobody knows what others would have given.
          const truth = worths[Number(sittingId)]! + meanOf(effects);
          held += Number(interval!.low <= truth && truth <= interval!.high);
          all += 1;
        }
      }
      expect(ranks / runs).toBeGreaterThan(0.93);
      expect(held / all).toBeGreaterThan(0.92);
      expect(held / all).toBeLessThan(0.99);
    }
  });

  test('are surer once severity is taken out', () => {
    const { candidates, fit } = simulate('surer', worths);
    const width = (isAdjusted: boolean) =>
      meanOf(
        orderOf(candidates, { criteria, fit, isAdjusted }).standings.map(
          ({ interval }) => interval!.high - interval!.low,
        ),
      );
    expect(width(true)).toBeLessThan(width(false));
  });

  test('stand the best first, show raw beside adjusted, and keep who has no total at the end', () => {
    const { candidates, fit } = simulate('end', worths);
    const half = { sittingId: 'half', levels: [level('clarity', 5, '0')] };
    const stranger = {
      sittingId: 'stranger',
      levels: criteria.map(({ id }) => level(id, 5, 'stranger')),
    };
    const order = orderOf([half, stranger, ...candidates], { criteria, fit, isAdjusted: true });
    expect(order.n).toBe(12);
    const adjusted = order.standings.slice(0, 12).map((one) => one.adjusted ?? 0);
    expect(adjusted).toEqual(adjusted.toSorted((a, b) => b - a));
    expect(order.standings.slice(12)).toMatchObject([
      { sittingId: 'half', raw: null, rank: null, why: 'Not scored on every criterion yet.' },
      { sittingId: 'stranger', raw: 5, adjusted: null, rank: null },
    ]);
    expect(order.standings[13]!.why).toContain('shares no answers');
    expectOnlyNumbers(order);
  });

  test('are in no order where nobody can say how far a review errs', () => {
    const { candidates } = simulate('few', [3, 4]);
    const reading = (answer: number, interviewer: number, value: number): Reading => ({
      ...{ answer, interviewer, turn: 1, level: value },
    });
    const few = fitReadings(
      pack(times(8, (at) => at).flatMap((at) => [reading(at, 0, at % 5), reading(at, 1, at % 4)])),
    );
    const order = orderOf(candidates, { criteria, fit: few, isAdjusted: false });
    expect(order).toMatchObject({ n: 0, why: expect.stringContaining('8 pairs') as string });
    expect(order.standings.every(({ rank, interval }) => rank === null && interval === null)).toBe(
      true,
    );
    const working = orderOf(candidates, { criteria, fit: null, isAdjusted: false });
    expect(working.why).toContain('being worked out');
    expect(orderOf([], { criteria, fit: few, isAdjusted: false })).toMatchObject({
      ...{ n: 0, standings: [], why: 'Nobody is scored on every criterion yet.' },
    });
    const crowd = times(601, (at) => ({ ...candidates[0]!, sittingId: String(at) }));
    expect(orderOf(crowd, { criteria, fit: few, isAdjusted: false }).why).toContain('601 people');
  });
});

describe('what an order hangs on', () => {
  const two = (clarity: number, tone: number, plan: number, tougher = 0) => [
    level('clarity', clarity),
    level('tone', tone),
    level('plan', plan),
    level('clarity', clarity - tougher, 'ines'),
    level('tone', tone - tougher, 'ines'),
    level('plan', plan - tougher, 'ines'),
  ];
  const people = [two(5, 2, 2), two(3, 5, 3), two(2, 2, 5, 1)];

  test('is seen where each criterion and each interviewer is left out in turn', () => {
    const found = sensitivityOf(people, criteria, null);
    expect(found.places).toEqual([2, 1, 3]);
    expect(found.scenarios.map(({ kind, id }) => [kind, id])).toEqual([
      ['criterion', 'clarity'],
      ['criterion', 'tone'],
      ['criterion', 'plan'],
      ['interviewer', 'ines'],
      ['interviewer', 'ivo'],
    ]);
    expect(found.scenarios[0]!.places).toEqual([3, 1, 2]);
    expect(found.scenarios[1]!.places).toEqual([1, 2, 3]);
    expect(rangeOf(found, 0)).toEqual({ low: 1, high: 3 });
    expect(rangeOf(found, 2)).toEqual({ low: 2, high: 3 });
  });

  test('has no place for somebody whom only the one left out has read', () => {
    const alone = criteria.map(({ id }) => level(id, 4));
    const found = sensitivityOf([...people, alone], criteria, null);
    const without = found.scenarios.find(({ id }) => id === 'ivo')!;
    expect(without.places[3]).toBeNull();
    // And nobody moves up because of that.
    const places = sensitivityOf([...people, alone], criteria, null).places;
    expect(places[3]).toBe(1);
    expect(Math.min(...without.places.filter((place) => place !== null))).toBe(2);
    expect(rangeOf(found, 3)).not.toBeNull();
  });

  test('is by adjusted totals where those are asked for', () => {
    const apart = [
      criteria.map(({ id }) => level(id, 4, 'ivo')),
      criteria.map(({ id }) => level(id, 4.2, 'ines')),
    ];
    expect(sensitivityOf(apart, criteria, null).places).toEqual([2, 1]);
    const effects = new Map([
      ['ivo', -0.3],
      ['ines', 0.3],
    ]);
    expect(sensitivityOf(apart, criteria, effects).places).toEqual([1, 2]);
  });

  test('gives equals the same place', () => {
    expect(placesOf([3, 4, 3 + 1e-12, null, 2])).toEqual([2, 1, 2, null, 4]);
  });
});

test('a code is the same in any company, and no two are alike', () => {
  const ids = times(3_000, (at) => `sitting ${at}`);
  const codes = codesOf(ids);
  expect(new Set(codes.values()).size).toBe(3_000);
  expect(codesOf(ids.slice(0, 1)).get(ids[0]!)).toBe(codes.get(ids[0]!)!.slice(0, 4));
  expect([...codes.values()].every((code) => /^[B-Z]{4,}$/.test(code))).toBe(true);
});
