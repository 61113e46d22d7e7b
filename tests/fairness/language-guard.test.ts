import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageGuard } from '../../server/fairness/language-guard.ts';
import { guardInWords } from '../../server/fairness/language-guard-words.ts';
import { expectOnlyNumbers } from '../statistics/never-nan.ts';

const criterion = (key: string, weight: number, fluency = false) => ({
  ...{ id: key, key, title: key, weight, fluency },
});
const rubric = [criterion('clear', 60), criterion('fluent', 40, true)];
const person = (clear: number, fluent: number, isAdvanced = false) => ({
  total: 0.6 * clear + 0.4 * fluent,
  isAdvanced,
  means: new Map([
    ['clear', clear],
    ['fluent', fluent],
  ]),
});

describe('The language guard', () => {
  test('counts who would be in the upper half without it, and who was advanced', () => {
    // By the total the second and the first lead; by clarity alone the third and the first.
    const people = [person(4, 3, true), person(3, 5, true), person(4, 2), person(1, 1)];
    const { without } = languageGuard(rubric, people);
    // Ranks 3, 4, 2, 1 of the totals, and 3.5, 2, 3.5, 1 by clarity.
    expect(without?.correlation).toBeCloseTo(1.5 / Math.sqrt(5 * 4.5), 12);
    expect(without).toMatchObject({ selected: 2, others: 1 });
    expect(without?.advanced).toEqual({ people: 2, outside: 1, outsideBefore: 0 });
  });

  test('speaks of one criterion as one, and of several as several', () => {
    const both = [...rubric, criterion('fluent too', 20, true)];
    const people = [
      ...[person(4, 3, true), person(3, 5, true), person(4, 2), person(1, 1), person(2, 4)],
      person(5, 1),
    ];
    const [one, two] = [rubric, both].map((criteria) =>
      guardInWords(languageGuard(criteria, people)).join(' '),
    );
    expect(one).toMatch(/1 of 2 criteria is marked.* Without it .* give the criterion less weight/);
    expect(two).toMatch(
      /2 of 3 criteria are marked.* Without them .* give these criteria less weight/,
    );
  });

  test('says that nothing rides on language where nothing is marked', () => {
    const found = languageGuard([criterion('clear', 100)], [person(3, 3), person(4, 4)]);
    expect(found).toMatchObject({ byWeight: 0, ofVariance: null, without: null });
    expect(guardInWords(found)[0]).toContain('No criterion of this rubric is marked');
  });

  test('never says NaN, whoever there is', () => {
    const people = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.boolean()),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(people, (all) => {
        const found = languageGuard(
          rubric,
          all.map((one) => person(...one)),
        );
        expectOnlyNumbers(found);
        expect(guardInWords(found).join(' ')).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 50 },
    );
  });
});
