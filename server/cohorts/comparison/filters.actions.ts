import type { Transaction } from '../../../db/connect.ts';
import { standingOf } from '../progress.actions.ts';
import { listProgress } from '../progress.store.ts';
import { isFiltered, isShown, type PeopleFilters } from './filters.ts';
import { listScoredPeople } from './filters.store.ts';

/** Who the filters let through, of everybody scored; null: nothing is filtered. */
export async function findShown(
  tx: Transaction,
  cohortIds: readonly string[],
  rubricVersionId: string,
  filters: PeopleFilters,
): Promise<readonly string[] | null> {
  if (!isFiltered(filters)) return null;
  const people = await listScoredPeople(tx, cohortIds, rubricVersionId);
  const stages = filters.stage === undefined ? null : await readStages(tx, cohortIds);
  return people
    .filter((person) =>
      isShown({ ...person, stage: stages?.get(person.sittingId) ?? null }, filters),
    )
    .map(({ sittingId }) => sittingId);
}

async function readStages(tx: Transaction, cohortIds: readonly string[]) {
  const rows = await listProgress(tx, { cohortIds });
  return new Map(rows.map((row) => [row.sitting_id ?? '', standingOf(row).stage]));
}
