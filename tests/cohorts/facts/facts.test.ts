import { describe, expect, test } from 'vitest';
import {
  answerCountChanges,
  sittingCountChanges,
} from '../../../server/cohorts/facts/fact-counts.ts';
import {
  answerFactsOf,
  sittingFactsOf,
  totalOf,
  type PlacedScoreRecord,
} from '../../../server/cohorts/facts/facts.ts';

const criteria = [
  { id: 'clarity', weight: 2 },
  { id: 'tone', weight: 1 },
];

function scored(given: Partial<PlacedScoreRecord> & { readonly level: number }): PlacedScoreRecord {
  return {
    answerId: 'first',
    sittingId: 'ada',
    cohortId: 'october',
    turn: 1,
    criterionId: 'clarity',
    round: 1,
    isRoundComplete: true,
    rubricVersionId: 'r1',
    changedLevel: null,
    adjudicatedLevel: null,
    isAiSeenFirst: false,
    ...given,
  };
}

describe('the facts of an answer', () => {
  test('hold what counts, what was sealed, and what a suggestion was seen before, each sorted', () => {
    const [fact] = answerFactsOf([
      scored({ level: 5, changedLevel: 2 }),
      scored({ level: 3 }),
      scored({ level: 4, isAiSeenFirst: true }),
    ]);
    expect(fact).toMatchObject({ levels: [2, 3], sealed: [3, 5], aided: [4] });
  });

  test('are those of the newest complete round', () => {
    const facts = answerFactsOf([
      scored({ level: 1 }),
      scored({ level: 4, round: 2, rubricVersionId: 'r2', criterionId: 'clarity-2' }),
      scored({ level: 5, round: 3, isRoundComplete: false }),
    ]);
    expect(facts).toMatchObject([{ criterionId: 'clarity-2', levels: [4], rubricVersionId: 'r2' }]);
  });
});

describe('the facts of a candidate', () => {
  const answers = answerFactsOf([
    scored({ level: 4 }),
    scored({ level: 5 }),
    scored({ level: 3, answerId: 'second', turn: 2 }),
    scored({ level: 2, criterionId: 'tone' }),
    scored({ level: 5, sittingId: 'bo', answerId: 'of-bo' }),
  ]);
  const facts = sittingFactsOf(answers, () => criteria);

  test('are the mean of all levels of a criterion, and the total by weights', () => {
    expect(facts.filter(({ sittingId }) => sittingId === 'ada')).toMatchObject([
      { criterionId: 'clarity', mean: 4, scores: 3 },
      { criterionId: 'tone', mean: 2, scores: 1 },
      { criterionId: null, mean: 3.333333333333, scores: 4 },
    ]);
  });

  test('have no total where a criterion is not scored', () => {
    expect(facts.filter(({ sittingId }) => sittingId === 'bo')).toMatchObject([
      { criterionId: 'clarity', mean: 5 },
      { criterionId: null, mean: null, scores: 1 },
    ]);
    expect(totalOf([], [])).toBeNull();
  });
});

describe('the counts', () => {
  const before = answerFactsOf([scored({ level: 4 }), scored({ level: 4, answerId: 'other' })]);
  const after = answerFactsOf([scored({ level: 4 }), scored({ level: 5, answerId: 'other' })]);

  test('change by what is new less what is gone, and not where nothing changes', () => {
    expect(answerCountChanges(before, before)).toEqual([]);
    expect(answerCountChanges(before, after)).toMatchObject([
      { levels: [4], answers: -1 },
      { levels: [5], answers: 1 },
    ]);
  });

  test('of candidates do so by their means, no total being one of them', () => {
    const none = sittingFactsOf([], () => criteria);
    expect(
      sittingCountChanges(
        none,
        sittingFactsOf(after, () => criteria),
      ),
    ).toMatchObject([
      { criterionId: 'clarity', mean: 4.5, sittings: 1 },
      { criterionId: null, mean: null, sittings: 1 },
    ]);
  });
});
