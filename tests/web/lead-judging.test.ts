import { describe, expect, test } from 'vitest';
import {
  changesInWords,
  disputesInWords,
  moveInWords,
  standingElsewhere,
} from '../../web/lead/judging/judging-words.ts';

const answers = [
  { rubricVersionId: 'first', reviewed: 3, begun: 1, untouched: 12 },
  { rubricVersionId: 'older', reviewed: 5, begun: 0, untouched: 0 },
];

describe('Before a rubric is moved to, a lead reads', () => {
  test('how many answers follow and how many stay', () => {
    const said = moveInWords(answers, { rubricVersionId: 'first', number: 2 }, 3).join(' ');
    expect(said).toContain('12 answers that nobody has begun follow to version 3');
    expect(said).toContain('4 answers reviewed or begun stay with version 2');
    expect(said).toContain('never computed together');
  });

  test('that nothing stays behind where nothing is begun', () => {
    const said = moveInWords([], { rubricVersionId: 'first', number: 1 }, 2).join(' ');
    expect(said).toContain('nothing stays behind');
  });

  test('which criteria are others', () => {
    expect(changesInWords({ added: ['New'], removed: ['Old'], changed: ['Same'] })).toBe(
      'Changed: “Same”; new: “New”; gone: “Old”.',
    );
    expect(changesInWords({ added: [], removed: [], changed: [] })).toContain('same criteria');
  });
});

test('A lead is told where disputes stand, and when nobody is left for one', () => {
  const none = { inDispute: 0, inHand: 0, withoutAnybody: 0, settled: 0 };
  expect(disputesInWords(none)).toEqual(['No answer is in dispute.']);
  const said = disputesInWords({ inDispute: 2, inHand: 1, withoutAnybody: 1, settled: 4 });
  expect(said[0]).toBe('2 answers are in dispute; 1 of them is being settled now.');
  expect(said[1]).toBe('4 answers have been settled.');
  expect(said[2]).toContain('Invite another member');
});

test('Answers under an older rubric are counted, whatever became of them', () => {
  const version = {
    ...{ scenarioVersionId: 'v', number: 2, publishedAt: '', rubricVersionId: 'first' },
    ...{ isInUse: true, whyNot: null, changes: { added: [], removed: [], changed: [] } },
  };
  expect(standingElsewhere({ answers, versions: [version] })).toBe(5);
});
