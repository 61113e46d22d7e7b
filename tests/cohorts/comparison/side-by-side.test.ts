import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjust } from '../../../server/cohorts/comparison/adjusted.ts';
import { comparisonInWords } from '../../../server/cohorts/comparison/comparison-words.ts';
import { sideBySide } from '../../../server/cohorts/comparison/side-by-side.ts';
import {
  answerCountChanges,
  sittingCountChanges,
} from '../../../server/cohorts/facts/fact-counts.ts';
import { sittingFactsOf, type AnswerFact } from '../../../server/cohorts/facts/facts.ts';
import { expectOnlyNumbers } from '../../statistics/never-nan.ts';

const criteria = ['clarity', 'tone', 'risk'].map((id, at) => ({
  ...{ id, key: id, title: id, position: at + 1, fluency: false, levels: [] },
  weight: [0, 30, 70][at]!,
  reads: at === 2 ? [2] : [1, 2],
}));
const cohortIds = ['team', 'spring', 'autumn'];
const level = fc.integer({ min: 1, max: 5 });
const levels = (maxLength: number) =>
  fc.array(level, { maxLength }).map((some) => some.toSorted((a, b) => a - b));

/** Nobody, one, two, a few; all alike or not; on some criteria and not on others. */
const answers = fc
  .array(
    fc.record({
      person: fc.integer({ min: 0, max: 8 }),
      turn: fc.integer({ min: 1, max: 2 }),
      criterion: fc.integer({ min: 0, max: 2 }),
      levels: levels(3),
      aided: levels(1),
    }),
    { maxLength: 40 },
  )
  .map((some): AnswerFact[] => {
    const once = new Map(
      some
        .filter(({ turn, criterion }) => criteria[criterion]!.reads.includes(turn))
        .map((one) => [`${one.person} ${one.turn} ${one.criterion}`, one]),
    );
    return [...once.values()].map((one) => ({
      ...{ answerId: `${one.person} ${one.turn}`, criterionId: criteria[one.criterion]!.id },
      ...{ sittingId: `${one.person}`, cohortId: cohortIds[one.person % 3]!, turn: one.turn },
      ...{ rubricVersionId: 'r', levels: one.levels, sealed: one.levels, aided: one.aided },
    }));
  });

function compare(
  facts: readonly AnswerFact[],
  choices: { withAided: boolean; turn: number | null },
) {
  const people = sittingFactsOf(facts, () => criteria);
  const counted = {
    answers: answerCountChanges([], facts),
    people: sittingCountChanges([], people),
  };
  const heads = cohortIds.map((id, at) => ({
    ...{
      id,
      name: id,
      n: people.filter((one) => one.cohortId === id && one.criterionId === null).length,
    },
    whyNot: at === 2 && facts.length % 2 === 0 ? 'Under another policy.' : null,
  }));
  const scored = facts
    .filter((fact) => fact.levels.length > 0)
    .map((fact) => ({
      ...fact,
      sum: fact.levels.reduce((a, b) => a + b),
      scores: fact.levels.length,
    }));
  const leniency = Map.groupBy(
    facts.map(({ sittingId, turn }, at) => ({
      ...{ sittingId, turn, reviews: 1, effect: at % 5 === 0 ? null : 0.1 },
    })),
    ({ sittingId }) => sittingId,
  );
  const shown = sideBySide({
    ...{ counted, heads, base: 'team', criteria, choices, hasTotal: choices.turn === null },
    adjusted: adjust(scored, leniency, criteria),
  });
  const said = { cohorts: heads, base: 'team', isFiltered: false, ...shown };
  return { ...shown, sentences: comparisonInWords(said) };
}

describe('cohorts side by side', () => {
  test('never show a number that is none, and say something of whatever there is', () => {
    fc.assert(
      fc.property(answers, fc.boolean(), fc.constantFrom(null, 1, 2), (facts, withAided, turn) => {
        const shown = compare(facts, { withAided, turn });
        expectOnlyNumbers(shown);
        expect(shown.sentences.length).toBeGreaterThan(0);
        for (const sentence of shown.sentences) {
          expect(sentence).toMatch(/^\S.*\.$/);
          expect(sentence).not.toMatch(/NaN|Infinity|undefined|null/);
        }
        for (const { cohorts, differences } of [...shown.criteria, shown.total]) {
          for (const one of cohorts) {
            // What is missing is explained.
            expect(one.interval !== null || one.why !== null).toBe(true);
            if (one.interval !== null && one.mean !== null) {
              expect(one.interval.low).toBeLessThanOrEqual(one.interval.high);
            }
            expect(one.dots.reduce((sum, { n }) => sum + n, 0)).toBe(one.answers);
          }
          for (const one of differences) {
            expect(one.interval !== null || one.why !== null).toBe(true);
            expect(one.sentence).not.toBe('');
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('are the same whatever people are called, and whoever comes first', () => {
    fc.assert(
      fc.property(answers, (facts) => {
        const choices = { withAided: false, turn: null };
        const renamed = facts.toReversed().map((fact) => ({
          ...{ ...fact, sittingId: `x${fact.sittingId}`, answerId: `x${fact.answerId}` },
        }));
        const [one, other] = [compare(facts, choices), compare(renamed, choices)];
        const raw = ({ criteria: all, total }: typeof one) =>
          [...all, total].map(({ cohorts, differences }) => ({
            cohorts: cohorts.map((cohort) => ({ ...cohort, adjusted: null })),
            differences: differences.map((difference) => ({ ...difference, adjusted: null })),
          }));
        expect(raw(one)).toEqual(raw(other));
      }),
      { numRuns: 30 },
    );
  });
});
