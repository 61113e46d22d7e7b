import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { insertMany } from '../../db/insert-many.ts';
import { reviewSlots } from '../../db/schema/reviewing.ts';

/** Whoever asks for answers to review. */
export interface Interviewer {
  readonly id: string;
  readonly organizationId: string;
  readonly email: string;
}

export async function deleteOpenSlots(tx: Transaction, answerId: string): Promise<void> {
  await tx
    .delete(reviewSlots)
    .where(and(eq(reviewSlots.answerId, answerId), isNull(reviewSlots.committedAt)));
}

/** Of an answer, in one round of its reviews. */
export interface Holding {
  readonly answerId: string | null;
  readonly round: number;
  readonly interviewerId: string;
}

/** Opening them again changes nothing. */
export async function insertSlots(
  tx: Transaction,
  rows: readonly (typeof reviewSlots.$inferInsert)[],
): Promise<void> {
  await insertMany(tx, reviewSlots, rows, { unlessThere: true });
}

const isHeld = ({ answerId, round, interviewerId }: Holding) =>
  and(
    sql`${reviewSlots.answerId} = ${answerId}`,
    eq(reviewSlots.round, round),
    eq(reviewSlots.interviewerId, interviewerId),
    isNull(reviewSlots.committedAt),
  );

/** Moves the end of my claim; also of one that has run out, if nobody else took the slot. False: it is not mine. */
export async function extendClaim(
  tx: Transaction,
  holding: Holding,
  expiresAt: Date,
): Promise<boolean> {
  const { rowCount } = await tx.update(reviewSlots).set({ expiresAt }).where(isHeld(holding));
  return rowCount === 1;
}

/** Takes any free slot of an answer whose review I have begun: the slots of one answer are alike. */
export async function retakeSlot(
  tx: Transaction,
  holding: Holding,
  { now, expiresAt }: { now: Date; expiresAt: Date },
): Promise<boolean> {
  const { answerId, round, interviewerId } = holding;
  const { rowCount } = await tx.execute(sql`
    update review_slots set interviewer_id = ${interviewerId}, expires_at = ${expiresAt}
    where id = (
      select s.id from review_slots s
      where s.answer_id = ${answerId} and s.round = ${round} and ${isFree(now)}
        and exists (
          select from reviews r
          where r.answer_id = s.answer_id and r.round = s.round and r.interviewer_id = ${interviewerId}
            and r.committed_at is null and r.recused_at is null
        )
      order by s.number limit 1 for update
    )`);
  return rowCount === 1;
}

export async function releaseSlot(tx: Transaction, holding: Holding): Promise<void> {
  await tx.update(reviewSlots).set({ interviewerId: null, expiresAt: null }).where(isHeld(holding));
}

export async function sealSlot(
  tx: Transaction,
  holding: Holding,
  committedAt: Date,
): Promise<boolean> {
  const { rowCount } = await tx.update(reviewSlots).set({ committedAt }).where(isHeld(holding));
  return rowCount === 1;
}

/** Of the slot `s`: nobody has committed it, no claim on it stands, and its answer is not erased. */
export const isFree = (now: Date): SQL =>
  sql`s.committed_at is null and s.closed_at is null and (s.interviewer_id is null or s.expires_at <= ${now})`;

/** Whose queue of what. */
export interface Seat {
  readonly me: Interviewer;
  readonly assessmentId: string;
}

/**
 * Of the slot `s`: I have not sealed its answer, stepped back from it, written it, or met it as an exemplar.
 *
 * `not in` over a list that does not depend on the slot is looked up in a hash, whatever PostgreSQL believes about the
 * size of the tables; `not exists` was a nested loop until they had been analysed, 16 ms instead of 1.
 */
export const couldBeMine = ({ me, assessmentId }: Seat): SQL => sql`
  (s.answer_id, s.round) not in (
    select r.answer_id, r.round from reviews r
    where r.interviewer_id = ${me.id} and r.assessment_id = ${assessmentId}
      and r.answer_id is not null and r.committed_at is not null
  ) and ${isNotRecused({ me, assessmentId })} and ${isNotByMe({ me, assessmentId })}
  and ${isNotMetAsExemplar({ me })}`;

/** Whoever met the text as an exemplar never gets it as an answer: it would tell them what the exemplar was. */
export const isNotMetAsExemplar = ({ me }: Pick<Seat, 'me'>): SQL => sql`
  s.answer_id not in (
    select e.source_answer_id from exemplars e join reviews r on r.exemplar_id = e.id
    where r.interviewer_id = ${me.id} and e.source_answer_id is not null
  )`;

/** Whoever stepped back from an answer never gets it again, in no round. */
export const isNotRecused = ({ me, assessmentId }: Seat): SQL => sql`
  s.answer_id not in (
    select r.answer_id from reviews r
    where r.interviewer_id = ${me.id} and r.assessment_id = ${assessmentId}
      and r.answer_id is not null and r.recused_at is not null
  )`;

/** A member who sat in a cohort is known by their mail address. */
export const isNotByMe = ({ me, assessmentId }: Seat): SQL => sql`
  s.answer_id not in (
    select a.id
    from candidates c
      join sittings t on t.candidate_id = c.id
      join answers a on a.sitting_id = t.id
    where c.organization_id = ${me.organizationId} and c.email_key = lower(${me.email})
      and t.assessment_id = ${assessmentId}
  )`;
