import { interchangeableAgreement } from '../../statistics/interchangeable.ts';
import { FEWEST_PAIRS } from '../../statistics/ratings.ts';
import { measureOf, type Measure } from './measures.ts';

/** What the readers of one answer gave for one criterion, as it stands now, in the order they committed. */
export interface LevelsAfter {
  readonly answerId: string;
  readonly levelsAfter: readonly number[];
}

/**
 * How far people agree on whole answers as their levels stand now, for some answers: each reader’s mean over the
 * criteria, then `interchangeableAgreement`. An answer of which not every criterion has the same readers is left out.
 */
export function agreementNow(
  rows: readonly LevelsAfter[],
  answerIds: ReadonlySet<string>,
): Measure {
  const answers = [...Map.groupBy(rows, ({ answerId }) => answerId)]
    .filter(([answerId]) => answerIds.has(answerId))
    .flatMap(([, criteria]) => {
      const readers = criteria[0]!.levelsAfter.length;
      if (criteria.some(({ levelsAfter }) => levelsAfter.length !== readers)) return [];
      return [
        Array.from({ length: readers }, (_, reader) => {
          const levels = criteria.map(({ levelsAfter }) => levelsAfter[reader]!);
          return levels.reduce((sum, level) => sum + level, 0) / levels.length;
        }),
      ];
    });
  return measureOf(interchangeableAgreement(answers, { resamples: 1000 }), FEWEST_PAIRS);
}
