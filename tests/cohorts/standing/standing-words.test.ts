import { describe, expect, test } from 'vitest';
import { sensitivityInWords } from '../../../server/cohorts/standing/sensitivity-words.ts';
import { orderInWords } from '../../../server/cohorts/standing/standing-words.ts';

const person = (label: string, low: number, high: number, group: number) => ({
  ...{ label, rank: { low, high }, group },
});

describe('an order in words', () => {
  test('names groups that can be told apart, and who alone has a place', () => {
    const people = [person('Ada', 1, 1, 1), person('Bo', 2, 3, 2), person('Cy', 2, 3, 2)];
    expect(orderInWords({ n: 3, why: null }, people)).toEqual([
      'Of 3 people, two groups can be told apart; within a group nobody can say who is better.',
      'Ada is 1st; 2nd to 3rd are shared by Bo and Cy.',
    ]);
  });

  test('names who may be the first where no line divides the list', () => {
    const chain = [person('Ada', 1, 2, 1), person('Bo', 1, 3, 1), person('Cy', 2, 3, 1)];
    expect(orderInWords({ n: 3, why: null }, chain)[0]).toBe(
      'Any of two may be the first of 3: Ada and Bo.',
    );
    const alike = [person('Ada', 1, 2, 1), person('Bo', 1, 2, 1)];
    expect(orderInWords({ n: 2, why: null }, alike)[0]).toBe(
      'Any of the two may be the first: nobody can be told apart from anybody.',
    );
  });

  test('is none of one, and says why of nobody', () => {
    expect(orderInWords({ n: 1, why: null }, [person('Ada', 1, 1, 1)])).toEqual([
      'Ada is the only one with a total, so there is no order.',
    ]);
    expect(orderInWords({ n: 0, why: 'Too few.' }, [])).toEqual(['No order: too few.']);
  });
});

describe('what an order hangs on, in words', () => {
  const told = {
    labels: ['Ada', 'Bo', 'Noor', 'Cy'],
    places: [1, 2, 3, 4],
    leftOut: ['the criterion “Tone”', 'interviewer Ivo'],
  };
  const scenario = (places: readonly (number | null)[], kind: 'criterion' | 'interviewer') => ({
    ...{ kind, id: kind, places },
  });

  test('tells who stays at the top, and who moves most and by what', () => {
    const scenarios = [scenario([1, 2, 4, 3], 'criterion'), scenario([2, 3, 1, 4], 'interviewer')];
    expect(sensitivityInWords({ ...told, scenarios, cut: null })).toEqual([
      'Who comes first hangs on what is left out.',
      'Noor moves between 1st and 4th; most without interviewer Ivo (1st instead of 3rd).',
    ]);
    const calm = [scenario([1, 2, 4, 3], 'criterion'), scenario([2, 1, 3, 4], 'interviewer')];
    expect(sensitivityInWords({ ...told, scenarios: calm, cut: null })).toEqual([
      'The first two stay the first two whatever is left out.',
    ]);
    const same = [scenario([1, 2, 3, 4], 'criterion')];
    expect(sensitivityInWords({ ...told, scenarios: same, cut: null })).toEqual([
      'The order stays as it is whatever criterion or interviewer is left out.',
    ]);
  });

  test('tells who crosses the cut, and without what', () => {
    const scenarios = [scenario([1, 3, 2, 4], 'criterion'), scenario([1, 2, 3, 4], 'interviewer')];
    expect(sensitivityInWords({ ...told, scenarios, cut: 2 })).toEqual([
      'One change would move somebody across the cut after the first two.',
      'Without the criterion “Tone” Noor would come in and Bo would drop out.',
    ]);
    expect(
      sensitivityInWords({ ...told, scenarios: [scenario([2, 1, 3, 4], 'criterion')], cut: 2 }),
    ).toEqual(['Nobody crosses the cut: the first two stay the same whatever is left out.']);
  });
});
