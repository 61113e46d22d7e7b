import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import type { Wish } from '../claims.store.ts';
import { isInUse, isNewToMe, type ExemplarSet } from './exemplar-sets.store.ts';
import { isFree, isNotByMe, isNotMetAsExemplar, isNotRecused, type Seat } from '../slots.store.ts';

/** An exemplar that I have begun as if it were an answer, and have not committed. */
export interface BegunAnchor {
  readonly reviewId: string;
  readonly turn: number;
  /** Null: I gave it back. */
  readonly leaseUntil: Date | null;
}

/** The one whose lease is the newest first, those I gave back last. */
export async function listBegunAnchors(
  tx: Transaction,
  { me, assessmentId }: Seat,
): Promise<BegunAnchor[]> {
  const { rows } = await tx.execute<
    Record<string, unknown> & { reviewId: string; turn: number; leaseUntil: string | null }
  >(sql`
    select r.id as "reviewId", r.turn, r.lease_until as "leaseUntil"
    from exemplars e join reviews r on r.exemplar_id = e.id and r.interviewer_id = ${me.id}
    where r.assessment_id = ${assessmentId} and r.purpose = 'anchor'
      and r.committed_at is null and r.recused_at is null
    order by r.lease_until desc nulls last, r.turn, r.order_key`);
  return rows.map(({ leaseUntil, ...row }) => ({
    ...row,
    leaseUntil: leaseUntil === null ? null : new Date(leaseUntil),
  }));
}

/** A slot that I hold, or held last and nobody took. */
export async function holdsSlot(
  tx: Transaction,
  { me, assessmentId, turns }: Wish,
): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select from review_slots s
    where s.interviewer_id = ${me.id} and s.assessment_id = ${assessmentId}
      and s.turn = any (${sql.param(turns)}::int[]) and s.committed_at is null
    limit 1`);
  return rows.length > 0;
}

export interface UnreadAnchor {
  readonly exemplarId: string;
  readonly turn: number;
}

/**
 * Those I could be given. While somebody may still be given its source as an answer, an exemplar is kept back: meeting
 * the same text twice would give it away, and what is left would shrink by two. Where only answers of an older rubric
 * are open in its turn, it would stand out among them.
 */
export async function listUnreadAnchors(
  tx: Transaction,
  { me, assessmentId }: Seat,
  set: ExemplarSet,
): Promise<UnreadAnchor[]> {
  const { rows } = await tx.execute<Record<string, unknown> & UnreadAnchor>(sql`
    select e.id as "exemplarId", e.turn
    from exemplars e
    where ${isInUse(set)} and e.use = 'anchor'
      and not exists (
        select from reviews r where r.exemplar_id = e.id and r.interviewer_id = ${me.id}
      )
      and not exists (
        select from review_slots s
        where s.answer_id = e.source_answer_id and s.committed_at is null
      )
      and exists (
        select from review_slots s
        where s.assessment_id = ${assessmentId} and s.turn = e.turn and s.committed_at is null
          and coalesce(s.rubric_version_id, e.rubric_version_id) = e.rubric_version_id
      )
      and ${isNewToMe(me)}
    order by e.turn, e.id`);
  return rows;
}

/** How many texts I have been given in this queue. */
export async function countGiven(tx: Transaction, { me, assessmentId }: Seat): Promise<number> {
  const { rows } = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from reviews
    where interviewer_id = ${me.id} and assessment_id = ${assessmentId} and purpose <> 'training'`);
  return rows[0]?.n ?? 0;
}

/** The turn of the answer that would come next; null: none that is new to me is left. */
export async function findNextTurn(
  tx: Transaction,
  { me, assessmentId, turns, now }: Wish,
): Promise<number | null> {
  const { rows } = await tx.execute<{ turn: number }>(sql`
    select wanted.turn
    from unnest(${sql.param(turns)}::int[]) wanted (turn)
    where exists (
      select from review_slots s
      where s.assessment_id = ${assessmentId} and s.turn = wanted.turn and ${isFree(now)}
        and ${isNotByMe({ me, assessmentId })} and ${isNotRecused({ me, assessmentId })}
        and ${isNotMetAsExemplar({ me })}
        and (s.answer_id, s.round) not in (
          select r.answer_id, r.round from reviews r
          where r.interviewer_id = ${me.id} and r.assessment_id = ${assessmentId}
            and r.answer_id is not null
        )
    )
    order by wanted.turn limit 1`);
  return rows[0]?.turn ?? null;
}

/**
 * A place in my order right behind everything I have of that turn, where the next answer would stand too: `[` and `]`
 * then lead through an exemplar as they do through an answer.
 */
export async function orderKeyBehind(
  tx: Transaction,
  { me, assessmentId }: Seat,
  turn: number,
): Promise<string> {
  const { rows } = await tx.execute<{ key: string }>(sql`
    select coalesce(max(order_key), '') || '0' as key from reviews
    where interviewer_id = ${me.id} and assessment_id = ${assessmentId} and turn = ${turn}
      and purpose <> 'training'`);
  return rows[0]?.key ?? '0';
}
