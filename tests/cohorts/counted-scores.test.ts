import { describe, expect, test } from 'vitest';
import {
  answersByRubric,
  countedLevel,
  countedRound,
  countedScores,
  type ScoreRecord,
} from '../../server/cohorts/counted-scores.ts';
import { givenLevels, readingsOf } from '../../server/cohorts/feedback.ts';

const score = (some: Partial<ScoreRecord> = {}): ScoreRecord => ({
  answerId: 'answer',
  criterionId: 'criterion',
  round: 1,
  isRoundComplete: true,
  rubricVersionId: 'first',
  level: 2,
  changedLevel: null,
  adjudicatedLevel: null,
  isAiSeenFirst: false,
  ...some,
});

describe('which level counts', () => {
  test('the sealed one, unless its reader changed it, unless somebody settled it', () => {
    expect(countedLevel(score())).toBe(2);
    expect(countedLevel(score({ changedLevel: 3 }))).toBe(3);
    expect(countedLevel(score({ changedLevel: 3, adjudicatedLevel: 5 }))).toBe(5);
  });
});

describe('which round of an answer counts', () => {
  const rounds = (...complete: boolean[]) =>
    complete.map((isComplete, at) => ({ round: at + 1, isComplete }));

  test('the newest that is complete', () => {
    expect(countedRound(rounds(true, true))).toBe(2);
    expect(countedRound(rounds(true, false))).toBe(1);
    expect(countedRound(rounds(false, true, false))).toBe(2);
  });

  test('while none is, the first, so that nothing moves before it must', () => {
    expect(countedRound(rounds(false, false))).toBe(1);
  });

  test('each answer has its own', () => {
    const anew = score({ answerId: 'other', round: 2, rubricVersionId: 'second' });
    const all = [score(), score({ answerId: 'other' }), anew];
    expect(countedScores(all)).toEqual([all[0], anew]);
    expect(answersByRubric(countedScores(all))).toEqual([
      { id: 'first', n: 1 },
      { id: 'second', n: 1 },
    ]);
  });
});

describe('what a candidate may read of it', () => {
  const levels = ['one', 'two', 'three', 'four', 'five'];
  const criteria = [{ id: 'criterion', title: 'Names the owner', levels }];

  test('the levels that count, with how many readers each; what was settled is one person’s', () => {
    const given = [
      { ...score(), turn: 1 },
      { ...score({ level: 4, changedLevel: 2 }), turn: 1 },
      { ...score({ level: 1, adjudicatedLevel: 3 }), turn: 2 },
      { ...score({ level: 5, adjudicatedLevel: 3 }), turn: 2 },
    ];
    expect(givenLevels(given, criteria).map(({ turn, level, readers }) => [turn, level, readers]))
      // prettier-ignore
      .toEqual([
        [1, 2, 2],
        [2, 3, 1],
      ]);
  });

  test('being read anew takes nothing back', () => {
    const first = { turn: 1, round: 1, of: 2, readBy: 2 };
    expect(readingsOf([first, { ...first, round: 2, readBy: 1 }])).toEqual([
      { turn: 1, of: 2, readBy: 2 },
    ]);
  });
});
