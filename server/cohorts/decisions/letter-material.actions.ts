import type { Transaction } from '../../../db/connect.ts';
import type { Assessment } from '../../assessments/assessments.actions.ts';
import { countedScores } from '../counted-scores.ts';
import { listScoreRecords } from '../counted-scores.store.ts';
import { listDescriptions, listRounds } from '../reading.store.ts';
import { listCommittedScoresOf } from '../sitting.store.ts';
import { materialOf, type LetterMaterial } from './letter-material.ts';

/** What may go into the letter to the candidate of each of these sittings; read for all of them at once. */
export async function readMaterial(
  tx: Transaction,
  assessment: Assessment,
  sittingIds: readonly string[],
): Promise<(sittingId: string) => LetterMaterial> {
  const counted = countedScores(await listScoreRecords(tx, { sittingIds }));
  const descriptions = await listDescriptions(tx, [
    ...new Set(counted.map(({ criterionId }) => criterionId)),
  ]);
  const countedOf = bySitting(counted);
  const writtenOf = bySitting(await listCommittedScoresOf(tx, sittingIds));
  const roundsOf = bySitting(await listRounds(tx, sittingIds));
  return (id) => {
    const judged = { counted: countedOf(id), written: writtenOf(id), rounds: roundsOf(id) };
    return materialOf({ ...judged, descriptions }, assessment);
  };
}

function bySitting<Row extends { readonly sittingId: string }>(rows: readonly Row[]) {
  const found = Map.groupBy(rows, ({ sittingId }) => sittingId);
  return (id: string): readonly Row[] => found.get(id) ?? [];
}
