import type { Transaction } from '../../db/connect.ts';
import type { Assessment } from '../assessments/assessments.actions.ts';
import { listAnswerCounts } from './comparison/comparison.store.ts';
import { rubricsOf } from './comparison/counted.ts';
import { pickRubric } from './rubric-versions.actions.ts';

/** As a comparison picks it, by what is kept of the scores: the version asked for, else the newest anything was scored under. */
export async function pickScoredRubric(
  tx: Transaction,
  assessment: Assessment,
  cohortIds: readonly string[],
  wanted: string | undefined,
) {
  const counts = await listAnswerCounts(tx, cohortIds);
  return pickRubric(tx, assessment, rubricsOf(counts, { withAided: false, turn: null }), wanted);
}
