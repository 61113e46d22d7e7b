import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { suggestions } from '../../db/schema/suggestions.ts';

export type Whose =
  | { readonly assessmentId: string }
  | { readonly answerId: string }
  | { readonly invitationId: string };

/** Whatever waits or is under way, which stops before its next request. What is finished, as an import is at once, stays. */
export async function cancelUnfinished(tx: Transaction, whose: Whose, now: Date) {
  return tx
    .update(suggestions)
    .set({ cancelledAt: now })
    .where(and(these(whose), isNull(suggestions.finishedAt), isNull(suggestions.cancelledAt)))
    .returning({
      id: suggestions.id,
      answerId: suggestions.answerId,
      criterionId: suggestions.criterionId,
      rubricVersionId: suggestions.rubricVersionId,
      isControl: suggestions.isControl,
      grader: suggestions.grader,
    });
}

function these(whose: Whose): SQL {
  if ('assessmentId' in whose) return eq(suggestions.assessmentId, whose.assessmentId);
  if ('answerId' in whose) return eq(suggestions.answerId, whose.answerId);
  return sql`${suggestions.answerId} in (
    select a.id from answers a join sittings s on s.id = a.sitting_id
    where s.invitation_id = ${whose.invitationId})`;
}
