import { describe, expect, test } from 'vitest';
import {
  distinctRubrics,
  rubricChanges,
  whyNotJudgedBy,
} from '../../server/assessments/rubric-move.ts';
import { parseScenario } from '../../server/assessments/scenario-source.ts';
import { lighthouseScenario } from '../support/scenario.ts';

function read(source: string) {
  const parsed = parseScenario(source);
  if (!parsed.ok) throw new Error('not a scenario');
  return parsed.scenario;
}
const before = read(lighthouseScenario);
const version = (number: number, { turns } = before) => ({ number, turns });

describe('the rubric of another version', () => {
  test('can be taken where the candidates were asked the same', () => {
    expect(whyNotJudgedBy(version(1), 1, version(2))).toBeNull();
  });

  test('cannot where it is older than the one in use', () => {
    expect(whyNotJudgedBy(version(1), 3, version(2))).toContain('older than the rubric in use');
  });

  test('cannot where a turn is another one, which is named', () => {
    const other = read(lighthouseScenario.replace('for the morning', 'for the evening'));
    expect(whyNotJudgedBy(version(1), 1, version(2, other))).toMatch(/^Turn 2 of version 2 is not/);
    const shorter = { ...before, turns: before.turns.slice(0, 1) };
    expect(whyNotJudgedBy(version(1), 1, version(2, shorter))).toContain('has one turn');
  });
});

test('versions with the same rubric are one choice, named by the first that can be moved to', () => {
  const choice = (number: number, rubricVersionId: string, whyNot: string | null = null) => ({
    number,
    rubricVersionId,
    whyNot,
  });
  const found = distinctRubrics([
    choice(1, 'a'),
    choice(2, 'b', 'another turn'),
    choice(3, 'b'),
    choice(4, 'a'),
    choice(5, 'c', 'another turn'),
  ]);
  expect(found.map(({ number }) => number)).toEqual([1, 3, 5]);
});

test('what a rubric does otherwise is told by the titles of its criteria', () => {
  const [first, second] = before.criteria;
  const after = [
    { ...first!, levels: [...first!.levels.slice(0, 4), 'Even better.'] },
    { ...second!, key: 'new', title: 'A new one' },
  ];
  expect(rubricChanges(before.criteria, after)).toEqual({
    added: ['A new one'],
    removed: ['Says what is not known'],
    changed: ['Names who does what'],
  });
  expect(rubricChanges(before.criteria, before.criteria)).toEqual({
    added: [],
    removed: [],
    changed: [],
  });
});
