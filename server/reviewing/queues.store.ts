import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import type { whyNothingLeft } from './queue.ts';
import { couldBeMine, isFree, isNotByMe, type Seat } from './slots.store.ts';

/** How many answers of one turn are free for me; `known` are those I have begun already. */
export interface FreeAnswers {
  readonly turn: number;
  readonly known: number;
  readonly fresh: number;
}

export interface AnswersOfQueue {
  readonly done: number;
  readonly lastReviewId: string | null;
  /** Counted up to a limit. What I hold is not among them. */
  readonly free: readonly FreeAnswers[];
}

/** Training is no part of the queue. An exemplar that was mixed in is, as if it were an answer. */
export async function countAnswers(
  tx: Transaction,
  { me, assessmentId }: Seat,
  { now, upTo }: { now: Date; upTo: number },
): Promise<AnswersOfQueue> {
  // `distinct` over the index stops at the limit; `count(distinct …)` would read every slot.
  const { rows } = await tx.execute<Record<string, unknown> & AnswersOfQueue>(sql`
    select (
      select count(*)::int from reviews r
      where r.interviewer_id = ${me.id} and r.assessment_id = ${assessmentId}
        and r.committed_at is not null and r.purpose <> 'training'
    ) as done, (
      select r.id from reviews r
      where r.interviewer_id = ${me.id} and r.assessment_id = ${assessmentId}
        and r.committed_at is not null and r.purpose <> 'training'
      order by r.committed_at desc limit 1
    ) as "lastReviewId", (
      select coalesce(json_agg(json_build_object(
        'turn', turn, 'known', known, 'fresh', total - known
      ) order by turn), '[]') from (
        select turn, count(*)::int as total, (count(*) filter (where answer_id in (
          select r.answer_id from reviews r
          where r.interviewer_id = ${me.id} and r.assessment_id = ${assessmentId}
            and r.answer_id is not null and r.committed_at is null
        )))::int as known
        from (
          select distinct s.turn, s.answer_id from review_slots s
          where s.assessment_id = ${assessmentId} and ${isFree(now)} and ${couldBeMine({ me, assessmentId })}
            and s.answer_id not in (
              select held.answer_id from review_slots held
              where held.interviewer_id = ${me.id} and held.assessment_id = ${assessmentId}
                and held.committed_at is null and held.expires_at > ${now}
            )
          limit ${upTo}
        ) left_for_me
        group by turn
      ) by_turn
    ) as free`);
  const [{ done, lastReviewId, free } = { done: 0, lastReviewId: null, free: [] }] = rows;
  return { done, lastReviewId, free };
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
  const { rows } = await tx.execute<
    Record<string, unknown> & InProgress & { expiresAt: string }
  >(sql`
    select r.assessment_id as "assessmentId", r.id as "reviewId", r.turn, held.until as "expiresAt"
    from (
      select s.answer_id, s.round, null::uuid as exemplar_id, s.expires_at as until
      from review_slots s
      where s.interviewer_id = ${interviewerId} and s.committed_at is null and s.expires_at > ${now}
      union all
      select null, 1, a.exemplar_id, a.lease_until from reviews a
      where a.interviewer_id = ${interviewerId} and a.purpose = 'anchor' and a.committed_at is null
        and a.recused_at is null and a.lease_until > ${now}
    ) held join reviews r on r.interviewer_id = ${interviewerId} and (
      (r.answer_id = held.answer_id and r.round = held.round) or r.exemplar_id = held.exemplar_id
    )
    where r.assessment_id = any (${sql.param(assessmentIds)}::uuid[])
    order by r.turn, r.order_key`);
  return rows.map((row) => ({ ...row, expiresAt: new Date(row.expiresAt) }));
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
        and r.recused_at is not null and s.committed_at is null and s.closed_at is null
    ) or exists (
      select from reviews r
      where r.interviewer_id = ${me.id} and r.assessment_id = ${assessmentId}
        and r.recused_at is not null and r.purpose = 'anchor'
    ) as recused`);
  const [found] = rows;
  return {
    isAnyReceived: found?.received === true,
    isWithOthers: found?.others === true,
    isHeldBack: found?.held === true,
    isRecusedWaiting: found?.recused === true,
  };
}
