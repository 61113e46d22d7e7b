import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { invitations } from '../../../db/schema/invitations.ts';
import { pregradingOptOuts, pregradings } from '../../../db/schema/pregrading.ts';
import { suggestions } from '../../../db/schema/suggestions.ts';
import { answers, sittings } from '../../../db/schema/sittings.ts';
import type { CandidateFacts } from './told.ts';

/** Null where no model has ever read in the assessment of this invitation. */
export async function findCandidateFacts(
  tx: Transaction,
  invitationId: string,
): Promise<CandidateFacts | null> {
  const [found] = await tx
    .select({
      purpose: pregradings.purpose,
      isStopped: sql<boolean>`${pregradings.stoppedAt} is not null`,
      noticeVersion: sittings.noticeVersion,
      isRead: sql<boolean>`exists (
        select from ${suggestions} join ${answers} on ${answers.id} = ${suggestions.answerId}
        where ${answers.sittingId} = ${sittings.id} and ${suggestions.source} = 'model')`,
      optedOutAt: pregradingOptOuts.optedOutAt,
    })
    .from(invitations)
    .innerJoin(pregradings, eq(pregradings.assessmentId, invitations.assessmentId))
    .leftJoin(sittings, eq(sittings.invitationId, invitations.id))
    .leftJoin(pregradingOptOuts, eq(pregradingOptOuts.invitationId, invitations.id))
    .where(eq(invitations.id, invitationId));
  return found ?? null;
}

/** False: it was there already. */
export async function insertOptOut(
  tx: Transaction,
  row: typeof pregradingOptOuts.$inferInsert,
): Promise<boolean> {
  const made = await tx.insert(pregradingOptOuts).values(row).onConflictDoNothing().returning();
  return made.length > 0;
}

/** False: there was none. */
export async function deleteOptOut(tx: Transaction, invitationId: string): Promise<boolean> {
  const { rowCount } = await tx
    .delete(pregradingOptOuts)
    .where(eq(pregradingOptOuts.invitationId, invitationId));
  return rowCount === 1;
}
