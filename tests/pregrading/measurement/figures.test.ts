import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrationOf } from '../../../server/pregrading/measurement/calibration.ts';
import { coverageOf } from '../../../server/pregrading/measurement/coverage.ts';
import { earningInWords } from '../../../server/pregrading/measurement/earning-words.ts';
import { fateOf } from '../../../server/pregrading/measurement/fate.ts';
import { figuresOf, gridOf } from '../../../server/pregrading/measurement/figures.ts';
import { pullOf, type Change } from '../../../server/pregrading/measurement/pull.ts';
import { claimInWords, timeSavedOf } from '../../../server/pregrading/measurement/time-saved.ts';
import { expectOnlyNumbers, valueOf } from '../../statistics/never-nan.ts';
import { labelsOf, ratersFrom, times, type Raters } from '../../support/raters.ts';

const levels = 5;
const compressed: Raters = {
  levels,
  truth: 0.9,
  person: 0.6,
  stretch: 0.5,
  bias: 0.6,
  grader: 0.4,
};

describe('the figures of a grader with a known truth', () => {
  const draw = ratersFrom('figures', compressed);
  const rated = times(400, () => draw());
  const labels = labelsOf(rated).map((label) => ({ ...label, words: 100 }));
  const figures = figuresOf(
    labels,
    rated.map(({ human, other }) => [human, other]),
    levels,
  );

  test('find its bias and its compression', () => {
    expect(figures.bias.interval!.low).toBeGreaterThan(0.4);
    expect(figures.bias.interval!.high).toBeLessThan(0.8);
    expect(figures.compression.interval!.high).toBeLessThan(0.75);
  });

  test('find that calibration brings it nearer to people, who stay under their ceiling', () => {
    const { raw, calibrated, people, idealCeiling, humanLikeCeiling } = figures.agreement;
    expect(calibrated.value).toBeGreaterThan(raw.value! + 0.1);
    expect(figures.error.value).toBeLessThan(figures.rawError.value!);
    expect(people.value).toBeLessThan(humanLikeCeiling.value!);
    expect(humanLikeCeiling.value).toBeLessThan(idealCeiling.value!);
  });

  test('find a liking for length only where there is one', () => {
    expect(figures.length).toMatchObject({
      value: null,
      why: expect.stringContaining('the same') as string,
    });
    const lengthy = (liking: number) =>
      figuresOf(
        labels.map((label, at) => {
          const words = 60 + ((at * 37) % 200);
          return { ...label, words, raw: label.raw + liking * Math.log(words / 150) };
        }),
        [],
        levels,
      ).length;
    expect(lengthy(0.8).interval!.low).toBeGreaterThan(0.3);
    expect(Math.abs(lengthy(0).value!)).toBeLessThan(0.15);
  });

  test('are not shown under 10 answers, kappa not under 30, and each says why', () => {
    const few = figuresOf(labels.slice(0, 9), [], levels);
    for (const one of [few.bias, few.error, few.compression, few.length, few.agreement.raw])
      expect(one).toEqual({
        value: null,
        interval: null,
        n: 9,
        why: 'Not measured: n = 9, 10 are needed.',
      });
    const some = figuresOf(labels.slice(0, 29), [], levels);
    expect(some.bias.value).not.toBeNull();
    expect(some.agreement.calibrated.why).toBe('Not measured: n = 29, 30 are needed.');
    expect(figuresOf(labels.slice(0, 30), [], levels).agreement.calibrated.value).not.toBeNull();
  });
});

test('the grid counts every answer once, to the nearest half', () => {
  const labels = labelsOf([
    { raw: 2.4, human: 3 },
    { raw: 2.5, human: 3 },
    { raw: 4, human: 3 },
  ]);
  expect(gridOf(labels)).toEqual([
    { raw: 2.5, human: 3, n: 2 },
    { raw: 4, human: 3, n: 1 },
  ]);
});

describe('coverage as it went', () => {
  test('is about nine in ten, criterion by criterion, and counts no label before there was an interval', () => {
    const rubric = ['a', 'b', 'c'].map((criterionId, at) => {
      const draw = ratersFrom(`coverage ${criterionId}`, { ...compressed, person: 0.5 + 0.2 * at });
      return { criterionId, levels, labels: labelsOf(times(300, () => draw())) };
    });
    for (const [, held] of coverageOf(rubric)) {
      expect(held.n).toBe(280);
      expect(valueOf(held).estimate).toBeGreaterThan(0.86);
      expect(valueOf(held).estimate).toBeLessThan(0.97);
    }
    expect(
      coverageOf([{ ...rubric[0]!, labels: rubric[0]!.labels.slice(0, 20) }]).get('a')?.n,
    ).toBe(0);
  });

  test('tells a grader that has changed', () => {
    const draw = ratersFrom('changed', compressed);
    const labels = labelsOf([...times(60, () => draw()), ...times(30, () => draw(1.5))]);
    const held = coverageOf([{ criterionId: 'a', levels, labels }]).get('a')!;
    expect(valueOf(valueOf(held).interval).high).toBeLessThan(0.9);
  });
});

describe('the pull', () => {
  const change = (wanted: Partial<Change>, at: number): Change => ({
    ...{ interviewerId: 'i', criterionId: 'c', answerId: `a${at}`, isControl: false },
    ...{ before: 2, after: 3, suggested: 4, ...wanted },
  });

  test('is the share of the way, up and down alike', () => {
    const up = times(8, (at) => change({}, at));
    const down = times(8, (at) => change({ before: 4, after: 3, suggested: 2 }, at + 8));
    const { revealed } = pullOf([...up, ...down]);
    expect(revealed).toMatchObject({ value: 0.5, n: 16 });
  });

  test('is what is left once what people would have changed anyway is taken off', () => {
    const shown = times(20, (at) => change({ after: at % 2 === 0 ? 4 : 2 }, at));
    const control = times(20, (at) =>
      change({ after: at % 4 === 0 ? 4 : 2, isControl: true }, at + 20),
    );
    const pull = pullOf([...shown, ...control]);
    expect(pull.revealed.value).toBeCloseTo(0.5, 12);
    expect(pull.control.value).toBeCloseTo(0.25, 12);
    expect(pull.difference.value).toBeCloseTo(0.25, 12);
    expect(pull.difference.n).toBe(40);
  });

  test('is not measured of fewer than 10, or where the suggestion was what they had given', () => {
    expect(pullOf([]).revealed).toMatchObject({ value: null, n: 0 });
    expect(pullOf(times(9, (at) => change({}, at))).revealed).toMatchObject({ value: null, n: 9 });
    expect(pullOf(times(30, (at) => change({ suggested: 2 }, at))).revealed).toMatchObject({
      value: null,
      n: 0,
    });
    expect(pullOf(times(30, (at) => change({}, at))).difference).toMatchObject({
      value: null,
      n: 0,
    });
  });
});

describe('time', () => {
  const arm = (isControl: boolean, minutes: (at: number) => number) =>
    times(30, (at) => ({ answerId: `${isControl} ${at}`, isControl, minutes: minutes(at) }));

  test('is claimed only where the control arm shows it', () => {
    const faster = timeSavedOf([
      ...arm(false, (at) => 4 + (at % 3)),
      ...arm(true, (at) => 8 + (at % 3)),
    ]);
    expect(faster.saved.value).toBeCloseTo(4, 12);
    expect(claimInWords(faster, 'assist')).toMatch(/^A review takes 4\.0 minutes less/);
    const same = timeSavedOf([
      ...arm(false, (at) => 4 + (at % 5)),
      ...arm(true, (at) => 4 + (at % 5)),
    ]);
    expect(claimInWords(same, 'assist')).toContain('nothing is claimed');
    const few = timeSavedOf([...arm(false, () => 1), ...arm(true, () => 9).slice(0, 9)]);
    expect(claimInWords(few, 'assist')).toBe(
      'Whether time is saved is not measured (n = 9): nothing is claimed.',
    );
  });

  test('is never claimed where suggestions come after the commit', () => {
    const faster = timeSavedOf([...arm(false, () => 1), ...arm(true, (at) => 8 + (at % 3))]);
    expect(claimInWords(faster, 'sealed')).toContain('nothing is claimed');
  });
});

test('every finished suggestion has one fate', () => {
  const calibration = calibrationOf(
    labelsOf(times(30, (at) => ({ raw: 1 + (at % 5), human: 1 + (at % 5) }))),
    { levels },
  );
  const of = (level: number | null, rest: object = {}) => ({
    level,
    abstained: null,
    isControl: false,
    ...rest,
  });
  const some = [of(3), of(3), of(4, { isControl: true }), of(null, { abstained: 'off_topic' })];
  expect(fateOf(some, calibration, { levels, cut: null, isDrifting: false })).toEqual({
    ...{ finished: 4, shown: 2, abstained: [{ what: 'off_topic', n: 1 }] },
    heldBack: [{ what: 'control', n: 1 }],
  });
  expect(fateOf(some, calibration, { levels, cut: null, isDrifting: true }).heldBack).toEqual([
    { what: 'drift', n: 2 },
    { what: 'control', n: 1 },
  ]);
});

describe('in words', () => {
  const criterion = (n: number) => {
    const draw = ratersFrom(`words ${n}`, compressed);
    const rated = times(n, () => draw());
    const labels = labelsOf(rated).map((label) => ({ ...label, words: 100 }));
    const people = rated.map(({ human, other }) => [human, other]);
    return {
      ...{ title: 'Says what is not known', labels: n, settled: n },
      standing: calibrationOf(labels, { levels }).standing,
      ...figuresOf(labels, people, levels),
      coverage: { value: null, interval: null, n: 0, why: '' },
      drift: { alarm: null },
    };
  };
  const say = (n: number) =>
    earningInWords({
      ...{ hasGrader: true, unfinished: 0, isStopped: false, pull: pullOf([]) },
      criteria: [criterion(n)],
    });

  test('weak data are called weak', () => {
    expect(say(0)[0]).toMatch(/^After 0 human-scored answers this is not calibrated/);
    expect(say(1)[0]).toMatch(/^After 1 human-scored answer this is not calibrated/);
    expect(say(12)[0]).toMatch(
      /^After 12 human-scored answers this is not calibrated: nothing is shown/,
    );
    expect(say(25)[0]).toMatch(/calibrated provisionally/);
    expect(say(25).join(' ')).not.toMatch(/kappa|agrees with people less/);
    expect(say(80)[0]).toBe('After 80 human-scored answers this is calibrated on every criterion.');
  });

  test('a bias is named with its direction, a missing pull not at all', () => {
    const said = say(200).join(' ');
    expect(said).toMatch(/Uncalibrated it reads 0\.\d levels higher on “Says what is not known”/);
    expect(said).not.toContain('of the way');
  });
});

test('no labels whatsoever give NaN in any figure', () => {
  const label = fc.record({
    raw: fc.integer({ min: 2, max: 10 }).map((half) => half / 2),
    human: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(
      fc.array(label, { maxLength: 60 }),
      fc.integer({ min: 0, max: 3 }),
      (some, words) => {
        const labels = labelsOf(some).map((one, at) => ({ ...one, words: words * at }));
        const people = some.map(({ human }, at) =>
          at % 3 === 0 ? [human] : [human, 1 + (at % 5)],
        );
        expectOnlyNumbers(figuresOf(labels, people, levels));
        expectOnlyNumbers([...coverageOf([{ criterionId: 'a', levels, labels }]).values()]);
        expectOnlyNumbers(
          pullOf(
            some.map(({ raw, human }, at) => ({
              ...{
                interviewerId: 'i',
                criterionId: 'c',
                answerId: `a${at >> 1}`,
                isControl: at % 2 === 0,
              },
              ...{ before: human, after: 1 + (at % 5), suggested: raw },
            })),
          ),
        );
      },
    ),
    { numRuns: 20 },
  );
});
