import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { members } from '../../../db/schema/accounts.ts';
import { trainingAdmissions } from '../../../db/schema/exemplars.ts';
import { isInUse, isNewToMe, type ExemplarSet } from './exemplar-sets.store.ts';
import type { Interviewer } from '../slots.store.ts';
import type { TrainedText } from './training.ts';

export interface TrainingText extends TrainedText {
  readonly exemplarId: string;
  readonly turn: number;
  /** Mine, where I have begun it. */
  readonly reviewId: string | null;
  readonly leaseUntil: Date | null;
}

/** My training set: what I have read of it, and what I have not and may. */
export async function listTrainingTexts(
  tx: Transaction,
  me: Interviewer,
  set: ExemplarSet,
): Promise<TrainingText[]> {
  const { rows } = await tx.execute<
    Record<string, unknown> & TrainingText & { leaseUntil: string | null }
  >(sql`
    select e.id as "exemplarId", e.turn, r.id as "reviewId", r.lease_until as "leaseUntil",
      r.committed_at is not null as "isCommitted", r.recused_at is not null as "isRecused",
      array(
        select o.level - agreed.level
        from exemplar_levels agreed
          join scores o on o.review_id = r.id and o.criterion_id = agreed.criterion_id
        where agreed.exemplar_id = e.id and o.level is not null
      ) as differences
    from exemplars e
      left join reviews r on r.exemplar_id = e.id and r.interviewer_id = ${me.id}
    where ${isInUse(set)} and e.use = 'training'
      and (r.purpose = 'training' or (r.id is null and ${isNewToMe(me)}))
    order by e.turn, e.id`);
  return rows.map(({ leaseUntil, ...row }) => ({
    ...row,
    leaseUntil: leaseUntil === null ? null : new Date(leaseUntil),
  }));
}

export async function isAdmitted(
  tx: Transaction,
  assessmentId: string,
  memberId: string,
): Promise<boolean> {
  const found = await tx
    .select({ at: trainingAdmissions.admittedAt })
    .from(trainingAdmissions)
    .where(
      and(
        eq(trainingAdmissions.assessmentId, assessmentId),
        eq(trainingAdmissions.memberId, memberId),
      ),
    );
  return found.length === 1;
}

/** False: they were in already. */
export async function insertAdmission(
  tx: Transaction,
  row: typeof trainingAdmissions.$inferInsert,
): Promise<boolean> {
  const { rowCount } = await tx.insert(trainingAdmissions).values(row).onConflictDoNothing();
  return rowCount === 1;
}

export async function listAdmissions(tx: Transaction, assessmentId: string) {
  return tx
    .select({
      memberId: trainingAdmissions.memberId,
      at: trainingAdmissions.admittedAt,
      reason: trainingAdmissions.reason,
      by: members.name,
    })
    .from(trainingAdmissions)
    .leftJoin(members, eq(members.id, trainingAdmissions.admittedBy))
    .where(eq(trainingAdmissions.assessmentId, assessmentId));
}

/** Who could review. */
export async function listInterviewers(
  tx: Transaction,
): Promise<(Interviewer & { name: string })[]> {
  return tx
    .select({
      id: members.id,
      name: members.name,
      email: members.email,
      organizationId: members.organizationId,
    })
    .from(members)
    .where(isNull(members.removedAt))
    .orderBy(asc(sql`lower(${members.name})`), asc(members.id));
}

export interface ExemplarReading {
  readonly memberId: string;
  readonly name: string;
  readonly reviewId: string;
  readonly purpose: 'training' | 'anchor';
  readonly committedAt: Date;
  readonly difference: number;
}

/** Every level given to an exemplar in this assessment, less the agreed one, as it was when it was sealed. */
export async function listExemplarReadings(
  tx: Transaction,
  assessmentId: string,
): Promise<ExemplarReading[]> {
  const { rows } = await tx.execute<
    Record<string, unknown> & ExemplarReading & { committedAt: string }
  >(sql`
    select r.interviewer_id as "memberId", m.name, r.id as "reviewId", r.purpose,
      r.committed_at as "committedAt", o.level - agreed.level as difference
    from reviews r
      join members m on m.id = r.interviewer_id
      join exemplar_levels agreed on agreed.exemplar_id = r.exemplar_id
      join scores o on o.review_id = r.id and o.criterion_id = agreed.criterion_id
    where r.assessment_id = ${assessmentId} and r.committed_at is not null and o.level is not null
    order by r.committed_at, r.id`);
  return rows.map((row) => ({ ...row, committedAt: new Date(row.committedAt) }));
}
