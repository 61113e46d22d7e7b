import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { reviews, reviewSlots } from '../../db/schema/reviewing.ts';
import type { whyNothingLeft } from './queue.ts';
import { couldBeMine, isFree, isNotByMe, type Seat } from './slots.store.ts';

export interface Progress {
  readonly done: number;
  /** Free for me to take, counted up to a limit. What I hold is not among them. */
  readonly remaining: number;
  readonly lastReviewId: string | null;
}

export async function countProgress(
  tx: Transaction,
  { me, assessmentId }: Seat,
  { now, upTo }: { now: Date; upTo: number },
): Promise<Progress> {
  // `distinct` over the index stops at the limit; `count(distinct …)` would read every slot.
  const { rows } = await tx.execute<Record<string, unknown> & Progress>(sql`
    select (
      select count(*)::int from reviews r
      where r.interviewer_id = ${me.id} and r.assessment_id = ${assessmentId}
        and r.committed_at is not null
    ) as done, (
      select r.id from reviews r
      where r.interviewer_id = ${me.id} and r.assessment_id = ${assessmentId}
        and r.committed_at is not null
      order by r.committed_at desc limit 1
    ) as "lastReviewId", (
      select count(*)::int from (
        select distinct s.turn, s.answer_id from review_slots s
        where s.assessment_id = ${assessmentId} and ${isFree(now)} and ${couldBeMine({ me, assessmentId })}
          and s.answer_id not in (
            select held.answer_id from review_slots held
            where held.interviewer_id = ${me.id} and held.assessment_id = ${assessmentId}
              and held.committed_at is null and held.expires_at > ${now}
          )
        limit ${upTo}
      ) left_for_me
    ) as remaining`);
  const [{ done, remaining, lastReviewId } = { done: 0, remaining: 0, lastReviewId: null }] = rows;
  return { done, remaining, lastReviewId };
}

export interface InProgress {
  readonly assessmentId: string;
  readonly reviewId: string;
  readonly turn: number;
  readonly expiresAt: Date;
}

export async function listInProgress(
  tx: Transaction,
  interviewerId: string,
  assessmentIds: readonly string[],
  now: Date,
): Promise<InProgress[]> {
  return tx
    .select({
      assessmentId: reviewSlots.assessmentId,
      reviewId: reviews.id,
      turn: reviewSlots.turn,
      expiresAt: sql<Date>`${reviewSlots.expiresAt}`.mapWith(reviewSlots.expiresAt),
    })
    .from(reviewSlots)
    .innerJoin(
      reviews,
      and(
        eq(reviews.answerId, reviewSlots.answerId),
        eq(reviews.round, reviewSlots.round),
        eq(reviews.interviewerId, reviewSlots.interviewerId),
      ),
    )
    .where(
      and(
        eq(reviewSlots.interviewerId, interviewerId),
        inArray(reviewSlots.assessmentId, [...assessmentIds]),
        isNull(reviewSlots.committedAt),
        gt(reviewSlots.expiresAt, now),
      ),
    )
    .orderBy(asc(reviews.turn), asc(reviews.orderKey));
}

type Emptiness = Parameters<typeof whyNothingLeft>[0];

/** What tells why nothing is left. */
export async function findEmptiness(
  tx: Transaction,
  { me, assessmentId }: Seat,
  now: Date,
): Promise<Emptiness> {
  const { rows } = await tx.execute<
    Record<'received' | 'others' | 'held' | 'recused', boolean>
  >(sql`
    select exists (
      select from review_slots s where s.assessment_id = ${assessmentId}
    ) as received, exists (
      select from review_slots s
      where s.assessment_id = ${assessmentId} and s.committed_at is null
        and s.interviewer_id <> ${me.id} and s.expires_at > ${now} and ${couldBeMine({ me, assessmentId })}
    ) as others, exists (
      select from redactions s
      where s.assessment_id = ${assessmentId} and s.released_at is null and ${isNotByMe({ me, assessmentId })}
    ) as held, exists (
      select from reviews r join review_slots s on s.answer_id = r.answer_id and s.round = r.round
      where r.interviewer_id = ${me.id} and r.assessment_id = ${assessmentId}
        and r.recused_at is not null and s.committed_at is null
    ) as recused`);
  const [found] = rows;
  return {
    isAnyReceived: found?.received === true,
    isWithOthers: found?.others === true,
    isHeldBack: found?.held === true,
    isRecusedWaiting: found?.recused === true,
  };
}
