import { listLetters } from '../../server/cohorts/decisions/letters.actions.ts';
import { tell } from '../../server/cohorts/decisions/telling.actions.ts';
import type { ActingMember } from '../../server/http/visit.ts';
import type { Transaction } from '../connect.ts';

/** Whoever was decided about in this cohort is told, all at once; of the others a lead can still take it back. */
export async function tellCohortDecided(
  tx: Transaction,
  lead: ActingMember,
  { assessmentId, cohort, now }: { assessmentId: string; cohort: string; now: Date },
): Promise<void> {
  const { items } = await listLetters(tx, lead, assessmentId);
  const wanted = items
    .filter((one) => one.cohort === cohort)
    .flatMap(({ sittingId, decisionId, letter }) =>
      letter === null ? [] : [{ sittingId, decisionId, sha256: letter.sha256 }],
    );
  await tell(tx, lead, assessmentId, wanted, now);
}
