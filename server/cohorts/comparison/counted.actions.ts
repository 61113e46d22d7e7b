import type { Transaction } from '../../../db/connect.ts';
import { sittingCountChanges, type AnswerFactCount } from '../facts/fact-counts.ts';
import { totalOf, type WeighedCriterion } from '../facts/facts.ts';
import {
  countAnswers,
  countSittings,
  listAllLevels,
  listSittingCounts,
  type SittingLevels,
  type Whose,
} from './comparison.store.ts';
import { scoredPeopleIn, type Counted, type CountedChoices } from './counted.ts';

interface Known {
  /** How many answers of these cohorts are alike, whoever is shown. */
  readonly answers: readonly AnswerFactCount[];
  readonly criteria: readonly WeighedCriterion[];
  readonly choices: CountedChoices;
}

/**
 * What a comparison is computed from: as it is kept, some hundred rows however many scores there are, or counted now
 * where somebody is left out, or where what is given after a suggestion was seen is to be in the means.
 */
export async function readCounted(
  tx: Transaction,
  whose: Whose,
  { answers, criteria, choices }: Known,
): Promise<{ readonly counted: Counted; readonly people: { matching: number; all: number } }> {
  const { cohortIds, rubricVersionId, sittingIds } = whose;
  const kept = await listSittingCounts(tx, cohortIds, rubricVersionId);
  const all = cohortIds.reduce((sum, id) => sum + scoredPeopleIn(kept, id), 0);
  const isPooled =
    choices.withAided && choices.turn === null && answers.some(({ aided }) => aided.length > 0);
  const people = isPooled
    ? sittingCountChanges([], meansWithAided(await listAllLevels(tx, whose), criteria))
    : sittingIds === null
      ? kept
      : await countSittings(tx, whose);
  return {
    counted: { answers: sittingIds === null ? answers : await countAnswers(tx, whose), people },
    people: { matching: sittingIds?.length ?? all, all },
  };
}

/** Each person’s means and total, by the rule of the facts. */
function meansWithAided(levels: readonly SittingLevels[], criteria: readonly WeighedCriterion[]) {
  return [...Map.groupBy(levels, ({ sittingId }) => sittingId).values()].flatMap((means) => {
    const { sittingId, cohortId, rubricVersionId } = means[0]!;
    const scores = means.reduce((sum, one) => sum + one.scores, 0);
    const total = { criterionId: null, mean: totalOf(means, criteria), scores };
    return [...means, { sittingId, cohortId, rubricVersionId, ...total }];
  });
}
