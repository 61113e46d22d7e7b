import type { Transaction } from '../../db/connect.ts';
import { listCriteriaOfRubric } from '../assessments/rubrics.actions.ts';
import { listCriterionMeans } from '../cohorts/facts/means.actions.ts';
import { languageGuard } from './language-guard.ts';
import { guardInWords } from './language-guard-words.ts';
import { listScored } from './people.actions.ts';

/** It rests on scores alone, on nothing that anybody has declared: so it is always as things stand. */
export async function getLanguageGuard(tx: Transaction, assessmentId: string) {
  const { assessment, rubric, cohorts, people } = await listScored(tx, assessmentId);
  const criteria = await listCriteriaOfRubric(tx, rubric.id);
  const means = await listCriterionMeans(
    tx,
    cohorts.map(({ id }) => id),
    rubric.id,
  );
  const bySitting = Map.groupBy(means, ({ sittingId }) => sittingId);
  const guarded = languageGuard(
    criteria,
    people.map(({ sittingId, total, isAdvanced }) => ({
      total,
      isAdvanced,
      means: new Map(bySitting.get(sittingId)?.map(({ criterionId, mean }) => [criterionId, mean])),
    })),
  );
  return { assessment, rubric, ...guarded, sentences: guardInWords(guarded) };
}
