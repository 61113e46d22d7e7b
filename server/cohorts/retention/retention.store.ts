import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { members } from '../../../db/schema/accounts.ts';
import { assessments } from '../../../db/schema/assessments.ts';
import { legalHolds } from '../../../db/schema/retention.ts';

/** Until the transaction ends nobody else changes it, and no erasure of this assessment begins or ends. */
export async function lockRetention(tx: Transaction, assessmentId: string) {
  const [found] = await tx
    .select({
      id: assessments.id,
      organizationId: assessments.organizationId,
      months: assessments.retentionMonths,
    })
    .from(assessments)
    .where(eq(assessments.id, assessmentId))
    .for('no key update');
  return found ?? null;
}

export async function updateMonths(
  tx: Transaction,
  assessmentId: string,
  retentionMonths: number | null,
): Promise<void> {
  await tx.update(assessments).set({ retentionMonths }).where(eq(assessments.id, assessmentId));
}

export async function findMonths(tx: Transaction, assessmentId: string): Promise<number | null> {
  const [found] = await tx
    .select({ months: assessments.retentionMonths })
    .from(assessments)
    .where(eq(assessments.id, assessmentId));
  return found?.months ?? null;
}

const isOpenHold = (assessmentId: string) =>
  and(eq(legalHolds.assessmentId, assessmentId), isNull(legalHolds.liftedAt));

/** The one that stands, with who set it. */
export async function findHold(tx: Transaction, assessmentId: string) {
  const [found] = await tx
    .select({
      id: legalHolds.id,
      reason: legalHolds.reason,
      setAt: legalHolds.setAt,
      setBy: members.name,
    })
    .from(legalHolds)
    .innerJoin(members, eq(members.id, legalHolds.setBy))
    .where(isOpenHold(assessmentId));
  return found ?? null;
}

export async function insertHold(
  tx: Transaction,
  row: typeof legalHolds.$inferInsert,
): Promise<void> {
  await tx.insert(legalHolds).values(row);
}

export async function liftHold(
  tx: Transaction,
  assessmentId: string,
  lifted: { readonly liftedAt: Date; readonly liftedBy: string },
): Promise<void> {
  await tx.update(legalHolds).set(lifted).where(isOpenHold(assessmentId));
}

/** How many people of the assessment are erased already. */
export async function countErased(tx: Transaction, assessmentId: string): Promise<number> {
  const { rows } = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from invitations i join candidates c on c.id = i.candidate_id
    where i.assessment_id = ${assessmentId} and c.erased_at is not null`);
  return rows[0]?.n ?? 0;
}
