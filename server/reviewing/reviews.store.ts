import { and, asc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { members } from '../../db/schema/accounts.ts';
import { criteria } from '../../db/schema/assessments.ts';
import { exemplars } from '../../db/schema/exemplars.ts';
import { redactions, reviews, reviewSlots, scores } from '../../db/schema/reviewing.ts';
import { answers } from '../../db/schema/sittings.ts';

export type ReviewRow = typeof reviews.$inferSelect;
export type ScoreRow = typeof scores.$inferSelect;

/** What is read: an answer, with what was taken out of it, or an exemplar. */
export interface TextRead {
  readonly id: string;
  readonly text: string;
  readonly words: number;
}

/** A review with the text it judges, and my slot of that answer while I have one. */
export interface FoundReview {
  readonly review: ReviewRow;
  readonly answer: TextRead;
  readonly slot: Pick<
    typeof reviewSlots.$inferSelect,
    'interviewerId' | 'expiresAt' | 'committedAt'
  > | null;
}

/** Only one’s own: to everybody else it does not exist. */
export async function findReview(
  tx: Transaction,
  id: string,
  interviewerId: string,
): Promise<FoundReview | null> {
  const [found] = await tx
    .select({
      review: reviews,
      answer: {
        id: sql<string>`coalesce(${reviews.answerId}, ${reviews.exemplarId})`,
        text: sql<string>`coalesce(${redactions.text}, ${answers.text}, ${exemplars.text})`,
        words: sql<number>`coalesce(${answers.words}, ${exemplars.words})`,
      },
      slot: {
        interviewerId: reviewSlots.interviewerId,
        expiresAt: reviewSlots.expiresAt,
        committedAt: reviewSlots.committedAt,
      },
    })
    .from(reviews)
    .leftJoin(answers, eq(answers.id, reviews.answerId))
    .leftJoin(redactions, eq(redactions.answerId, reviews.answerId))
    .leftJoin(exemplars, eq(exemplars.id, reviews.exemplarId))
    .leftJoin(
      reviewSlots,
      and(
        eq(reviewSlots.answerId, reviews.answerId),
        eq(reviewSlots.round, reviews.round),
        eq(reviewSlots.interviewerId, reviews.interviewerId),
      ),
    )
    .where(and(eq(reviews.id, id), eq(reviews.interviewerId, interviewerId)));
  return found ?? null;
}

/** Of the rubric version that the review was begun with, which need not be its assessment’s of today. */
export async function listCriteria(tx: Transaction, rubricVersionId: string) {
  return tx
    .select()
    .from(criteria)
    .where(eq(criteria.rubricVersionId, rubricVersionId))
    .orderBy(asc(criteria.position));
}
export type CriterionRow = Awaited<ReturnType<typeof listCriteria>>[number];

export async function listScores(tx: Transaction, reviewId: string): Promise<ScoreRow[]> {
  return tx
    .select()
    .from(scores)
    .where(eq(scores.reviewId, reviewId))
    .orderBy(asc(scores.criterionId));
}

/** What is stored after a save: the given score, or the one that has the same or a later sequence. */
export async function upsertScore(tx: Transaction, row: ScoreRow): Promise<ScoreRow> {
  const { level, note, evidence, sequence, savedAt } = row;
  const [saved] = await tx
    .insert(scores)
    .values(row)
    .onConflictDoUpdate({
      target: [scores.reviewId, scores.criterionId],
      set: { level, note, evidence, sequence, savedAt },
      setWhere: sql`${scores.sequence} < excluded.sequence`,
    })
    .returning();
  if (saved !== undefined) return saved;
  const [stored] = await tx
    .select()
    .from(scores)
    .where(and(eq(scores.reviewId, row.reviewId), eq(scores.criterionId, row.criterionId)));
  if (stored === undefined) throw new Error('a score is neither new nor there');
  return stored;
}

/**
 * My reviews before and after this one in my order, wherever they stand; what I stepped back from is left out. Training
 * is a row of its own.
 */
export async function findNeighbours(
  tx: Transaction,
  { interviewerId, assessmentId, turn, orderKey, round, purpose }: ReviewRow,
): Promise<{ previous: string | null; next: string | null }> {
  const mine = sql`
    select id from reviews
    where interviewer_id = ${interviewerId} and assessment_id = ${assessmentId}
      and recused_at is null and (purpose = 'training') = ${purpose === 'training'}`;
  const here = sql`(${turn}::int, ${orderKey}::text, ${round}::int)`;
  const { rows } = await tx.execute<{ previous: string | null; next: string | null }>(sql`
    select
      (${mine} and (turn, order_key, round) < ${here} order by turn desc, order_key desc, round desc limit 1) as previous,
      (${mine} and (turn, order_key, round) > ${here} order by turn, order_key, round limit 1) as next`);
  return { previous: rows[0]?.previous ?? null, next: rows[0]?.next ?? null };
}

/** The others’ committed reviews of the same answer, a row per score. To be shown to nobody who has not committed. */
export async function listPeerScores(tx: Transaction, review: ReviewRow) {
  return tx
    .select({
      reviewId: reviews.id,
      interviewer: members.name,
      committedAt: sql<Date>`${reviews.committedAt}`.mapWith(reviews.committedAt),
      criterionId: scores.criterionId,
      level: sql<number>`${scores.level}`,
      note: scores.note,
      evidence: scores.evidence,
    })
    .from(reviews)
    .innerJoin(members, eq(members.id, reviews.interviewerId))
    .innerJoin(scores, and(eq(scores.reviewId, reviews.id), isNotNull(scores.level)))
    .innerJoin(criteria, eq(criteria.id, scores.criterionId))
    .where(
      and(
        sql`${reviews.answerId} = ${review.answerId}`,
        eq(reviews.round, review.round),
        ne(reviews.interviewerId, review.interviewerId),
        isNotNull(reviews.committedAt),
      ),
    )
    .orderBy(asc(reviews.committedAt), asc(reviews.id), asc(criteria.position));
}
export type PeerScore = Awaited<ReturnType<typeof listPeerScores>>[number];

const isOpen = (id: string) => and(eq(reviews.id, id), isNull(reviews.committedAt));

export async function sealReview(tx: Transaction, id: string, committedAt: Date): Promise<boolean> {
  const { rowCount } = await tx.update(reviews).set({ committedAt }).where(isOpen(id));
  return rowCount === 1;
}

/** Moves the end of my lease on an exemplar, which has no slot. False: it is an answer, or sealed. */
export async function extendLease(
  tx: Transaction,
  id: string,
  leaseUntil: Date | null,
): Promise<boolean> {
  const { rowCount } = await tx
    .update(reviews)
    .set({ leaseUntil })
    .where(and(isOpen(id), isNotNull(reviews.exemplarId)));
  return rowCount === 1;
}

export async function markRecused(
  tx: Transaction,
  id: string,
  recusal: { readonly recusedAt: Date; readonly recusalReason: string },
): Promise<boolean> {
  const { rowCount } = await tx.update(reviews).set(recusal).where(isOpen(id));
  return rowCount === 1;
}
