import { describe, expect, test } from 'vitest';
import { alpha, probability, signed, span } from '../../web/lead/numbers.ts';
import { roundsOf } from '../../web/lead/sitting/criterion-reviews.ts';
import { revisionsInWords } from '../../web/lead/sitting/revisions.ts';
import { axisFromZero, axisToOne, reachOf, ticksOf } from '../../web/ui/interval-plot.ts';
import { sayBasis, sayLeftOut } from '../../web/lead/agreement/basis-words.ts';
import { sayMeasure, sayNeeded } from '../../web/lead/agreement/measures.ts';
import { fillOf, pairMatrix } from '../../web/lead/agreement/pair-matrix.ts';
import { stepPath } from '../../web/ui/sparkline.ts';

describe('Numbers are written so that nobody reads more into them', () => {
  test('a difference has a sign unless it rounds to nothing', () => {
    expect([0.64, -0.64, 0.04, -0.04, null].map(signed)).toEqual([
      '+0.6',
      '−0.6',
      '0.0',
      '0.0',
      '–',
    ]);
  });

  test('an interval has two ends or is a dash', () => {
    expect(span({ low: -0.9, high: 0.1 }, signed)).toBe('−0.9 to +0.1');
    expect(span(null, signed)).toBe('–');
  });

  test('agreement and probability as they are printed elsewhere', () => {
    expect([0.714, -0.04, 1].map(alpha)).toEqual(['.71', '−.04', '1.00']);
    expect([0.0004, 0.034].map(probability)).toEqual(['< .001', '.034']);
  });
});

describe('An axis around zero', () => {
  test('reaches as far as the furthest interval, in halves', () => {
    expect(reachOf([{ value: 0.4, low: -0.1, high: 1.2 }])).toBe(1.5);
    expect(reachOf([{ value: null, low: null, high: null }])).toBe(1);
  });

  test('has its zero in the middle', () => {
    expect(ticksOf(1)).toEqual([-1, -0.5, 0, 0.5, 1]);
    expect(ticksOf(3)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
  });
});

describe('An axis of coefficients or amounts', () => {
  const at = (value: number) => ({ value, low: null, high: null });

  test('ends at 1, and begins at 0 unless a coefficient lies under it', () => {
    expect(axisToOne([at(0.4)], [0.8])).toMatchObject({ low: 0, high: 1, marks: [0.8] });
    const lower = axisToOne([{ value: 0.1, low: -0.31, high: 0.5 }], []);
    expect(lower.low).toBeCloseTo(-0.4, 10);
    expect(lower.ticks.map(lower.write)).toEqual([
      '−.4',
      '−.2',
      '.0',
      '.2',
      '.4',
      '.6',
      '.8',
      '1.0',
    ]);
  });

  test('goes from 0 to a round number over the largest amount', () => {
    expect(axisFromZero([at(7), at(9.2)]).ticks).toEqual([0, 5, 10]);
    expect(axisFromZero([at(1_930)]).ticks.at(-1)).toBe(2_000);
    expect(axisFromZero([at(0)])).toMatchObject({ low: 0, high: 1 });
  });
});

describe('The agreement of pairs', () => {
  const kappa = (value: number | null) => ({ value, interval: null, n: 20, why: null });
  const people = ['Ivo', 'Ada', 'Mo'].map((name) => ({ memberId: name, name }));

  test('has each two people once, and tells “nothing in common” from “not measured”', () => {
    const rows = pairMatrix(people, [
      { memberIds: ['Ivo', 'Ada'], kappa: kappa(0.7) },
      { memberIds: ['Ivo', 'Mo'], kappa: kappa(null) },
    ]);
    expect(rows.map(({ name, cells }) => [name, cells.map((cell) => cell.kappa?.value)])).toEqual([
      ['Ada', []],
      ['Ivo', [0.7]],
      ['Mo', [undefined, null]],
    ]);
  });

  test('fills a square by its kappa, and not at all from 0 down', () => {
    expect([kappa(-0.2), kappa(null), null, kappa(0.5), kappa(1)].map(fillOf)).toEqual([
      0, 0, 0, 17, 34,
    ]);
  });
});

describe('What a number of agreement rests on is said beside it', () => {
  const basis = (isInUse: boolean, otherRubric: number, otherRound: number, aiSeenFirst = 0) => ({
    basis: { answers: 1, reviews: 3, leftOut: { otherRubric, otherRound, aiSeenFirst } },
    rubric: { id: 'r', number: 2, isInUse },
    interviewers: [],
  });

  test('with the rubric version, and what was left out', () => {
    expect(sayBasis(basis(true, 0, 0))).toBe(
      '3 committed reviews of 1 answer by 0 interviewers, under rubric version 2, which is in use.',
    );
    expect(sayBasis(basis(false, 0, 0))).toMatch(/version 2, which is not in use any more\.$/);
    expect(sayLeftOut(basis(true, 0, 0))).toBeNull();
    expect(sayLeftOut(basis(true, 1, 2))).toBe(
      'Left out: 1 review under another rubric version and 2 reviews from another round of the same answer.',
    );
  });

  test('with interval and n, or why there is none', () => {
    const measure = { value: 0.78, interval: { low: 0.7, high: 1 }, n: 40, why: null };
    expect(sayMeasure(measure)).toBe('.78, 95 % interval .70 to 1.00, n = 40');
    expect(sayMeasure({ value: null, interval: null, n: 3, why: 'Too few.' })).toBe('Too few.');
    const needed = { value: 4, low: 2, high: 9, n: 40, why: null };
    expect([needed, { ...needed, high: null }].map(sayNeeded)).toEqual([
      '4 (2 to 9)',
      '4 (2 or more)',
    ]);
  });
});

describe('How an answer grew', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 2, 10, 9, minutes)).toISOString();
  const saves = [0, 5, 31].map((minutes, index) => ({
    revision: index + 1,
    savedAt: at(minutes),
    characters: minutes * 10,
  }));

  test('is told with first and last save', () => {
    expect(revisionsInWords(saves, new Date(at(59)))).toMatch(
      /^Saved 3 times in 31 min: first Tue 10 Mar, /,
    );
    expect(revisionsInWords([], new Date())).toBe('Never saved.');
  });

  test('is drawn as a stepped line that begins at the left and ends at the right', () => {
    const points = saves.map(({ savedAt, characters }) => ({
      at: Date.parse(savedAt),
      value: characters,
    }));
    expect(stepPath(points, { width: 100, height: 20 })).toBe('M0 20H16.1V16.8H100V0H100');
    expect(stepPath([], { width: 100, height: 20 })).toBe('');
  });
});

describe('Reviews stand', () => {
  const criterion = (key: string, reads: number[]) => ({
    key,
    title: key,
    weight: 50,
    reads,
    fluency: false,
    levels: ['one', 'two', 'three', 'four', 'five'],
  });
  const review = (interviewer: string, level: number, round = 1, changedTo?: number) => ({
    id: `${interviewer} ${round}`,
    interviewer,
    committedAt: '2026-03-10T12:00:00Z',
    round,
    rubric: round,
    counts: round === 1,
    aiSeenFirst: false,
    scores: [
      {
        criterionKey: 'state',
        criterionTitle: 'State',
        level,
        meaning: 'what it says',
        note: '',
        quotes: [],
        changes:
          changedTo === undefined
            ? []
            : [{ level: changedTo, meaning: 'what it says now', reason: 'x', changedAt: '' }],
      },
    ],
  });
  const criteria = [criterion('other', [2]), criterion('state', [1, 2])];
  const judged = { adjudications: [], inDispute: ['state'] };

  test('by criterion, with what was changed since, and how far the readers are apart', () => {
    const [counted, ...others] = roundsOf(criteria, {
      ...judged,
      reviews: [review('Ines', 2), review('Ivo', 5, 1, 4)],
    });
    expect(others).toEqual([]);
    expect(counted?.criteria).toMatchObject([
      {
        index: 1,
        apart: 2,
        isInDispute: true,
        scores: [
          { level: 2, committed: null, meaning: 'what it says' },
          { level: 4, committed: 5, meaning: 'what it says now' },
        ],
      },
    ]);
  });

  test('the round that counts first, each with what was settled in it', () => {
    const settled = {
      ...{ criterionKey: 'state', criterionTitle: 'State', round: 1, level: 3, meaning: '' },
      ...{ reason: 'x', decidedBy: 'Lena', decidedAt: '' },
    };
    const rounds = roundsOf(criteria, {
      adjudications: [settled],
      inDispute: [],
      reviews: [review('Ines', 2), review('Ines', 5, 2)],
    });
    expect(rounds.map(({ round, counts }) => [round, counts])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(rounds.map((one) => one.criteria[0]?.settled?.level ?? null)).toEqual([3, null]);
  });

  test('with a letter of its own for a criterion that the rubric in use lacks', () => {
    const [round] = roundsOf([criterion('other', [1])], {
      ...judged,
      reviews: [review('Ines', 2)],
    });
    expect(round?.criteria[0]).toMatchObject({ index: 1, weight: null });
  });
});
