import type { Transaction } from '../../db/connect.ts';
import type { Assessment } from '../assessments/assessments.actions.ts';
import { listRubricChoices } from '../assessments/rubric-moves.actions.ts';
import { distinctRubrics } from '../assessments/rubric-move.ts';
import { refuse } from '../refusal.ts';

export interface NumberedRubric {
  readonly id: string;
  /** Of the version of the scenario that names it. */
  readonly number: number;
}

/** The rubric versions an assessment has, had, or could have, the one in use first, then the newest. */
export async function listNumberedRubrics(
  tx: Transaction,
  assessment: Assessment,
): Promise<NumberedRubric[]> {
  return distinctRubrics(await listRubricChoices(tx, assessment))
    .toSorted((a, b) => Number(b.isInUse) - Number(a.isInUse) || b.number - a.number)
    .map(({ rubricVersionId, number }) => ({ id: rubricVersionId, number }));
}

/**
 * Which version a comparison rests on: the one asked for, else the newest that anything was scored under.
 *
 * @param answers of how many the scores that count were given under which version
 */
export async function pickRubric(
  tx: Transaction,
  assessment: Assessment,
  answers: readonly { readonly id: string; readonly n: number }[],
  wanted: string | undefined,
) {
  const numbered = await listNumberedRubrics(tx, assessment);
  const rubricVersions = numbered.flatMap((rubric) =>
    answers.filter(({ id }) => id === rubric.id).map(({ n }) => ({ ...rubric, n })),
  );
  const rubric =
    wanted === undefined
      ? (rubricVersions[0] ?? numbered[0])
      : numbered.find(({ id }) => id === wanted);
  if (rubric === undefined) {
    refuse('not_found', 'This assessment has no such rubric version.');
  }
  return { rubric: { id: rubric.id, number: rubric.number }, rubricVersions };
}
