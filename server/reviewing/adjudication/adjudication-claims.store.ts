import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { adjudicationClaims } from '../../../db/schema/reviewing.ts';
import { answers } from '../../../db/schema/sittings.ts';
import { disputed, type DisputesOf } from './disputes.store.ts';
import {
  isNotByMe,
  isNotMetAsExemplar,
  isNotRecused,
  type Interviewer,
  type Seat,
} from '../slots.store.ts';

/** Nobody else settles it, and no level of it changes, until the transaction ends. */
export async function lockAnswer(
  tx: Transaction,
  answerId: string,
): Promise<{ readonly erasedAt: Date | null } | null> {
  const [locked] = await tx
    .select({ erasedAt: answers.erasedAt })
    .from(answers)
    .where(eq(answers.id, answerId))
    .for('no key update');
  return locked ?? null;
}

export interface DisputeWish extends DisputesOf {
  readonly me: Interviewer;
  /** This one and no other: to hold on to it, or to take it back. */
  readonly answerId: string | null;
  readonly now: Date;
  readonly expiresAt: Date;
}

export interface Dispute {
  readonly answerId: string;
  readonly round: number;
}

/**
 * Gives me an answer in dispute, in one statement: what I hold, else another in an order of my own, else what I gave
 * back. Null when there is none, or when somebody took it in the same moment.
 */
export async function claimDispute(tx: Transaction, wish: DisputeWish): Promise<Dispute | null> {
  const { me, answerId, now, expiresAt } = wish;
  const { rows } = await tx.execute<{ answerId: string; round: number }>(sql`
    with ${disputed(wish)}, chosen as (
      select a.id, s.round
      from (select distinct answer_id, round from disputed) s
        join answers a on a.id = s.answer_id
        left join adjudication_claims c on c.answer_id = s.answer_id and c.round = s.round
      where ${isFree(me, now)} and ${couldSettle(wish)}
        and (${answerId}::uuid is null or a.id = ${answerId}::uuid)
      order by coalesce(c.member_id = ${me.id} and c.expires_at > ${now}, false) desc,
        coalesce(c.member_id = ${me.id}, false),
        sha256(convert_to(${`${me.id}:`} || a.id, 'UTF8'))
      limit 1 for no key update of a skip locked
    )
    insert into adjudication_claims (answer_id, round, organization_id, member_id, expires_at)
    select id, round, ${me.organizationId}, ${me.id}, ${expiresAt} from chosen
    on conflict (answer_id, round) do update
      set member_id = excluded.member_id, expires_at = excluded.expires_at
      where adjudication_claims.expires_at <= ${now} or adjudication_claims.member_id = ${me.id}
    returning answer_id as "answerId", round`);
  return rows[0] ?? null;
}

/** Of the claim `c` on a dispute, if there is one: it stands in nobody else’s name. */
const isFree = (me: Interviewer, now: Date): SQL =>
  sql`(c.answer_id is null or c.expires_at <= ${now} or c.member_id = ${me.id})`;

/** Of the dispute `s`: I have not reviewed the answer in any round, stepped back from it, written or trained on it. */
const couldSettle = (seat: Seat): SQL => sql`
  s.answer_id not in (${reviewedBy(seat)}) and ${isNotRecused(seat)} and ${isNotByMe(seat)}
  and ${isNotMetAsExemplar(seat)}`;

const reviewedBy = ({ me, assessmentId }: Seat): SQL => sql`
  select r.answer_id from reviews r
  where r.interviewer_id = ${me.id} and r.assessment_id = ${assessmentId}
    and r.answer_id is not null and r.committed_at is not null`;

/** Until the transaction ends; also one that has run out, if nobody took the answer since. */
export async function lockClaim(
  tx: Transaction,
  { answerId, round }: Dispute,
  memberId: string,
): Promise<boolean> {
  const found = await tx
    .select()
    .from(adjudicationClaims)
    .where(isHeld(answerId, round, memberId))
    .for('update');
  return found.length === 1;
}

export async function deleteClaim(
  tx: Transaction,
  { answerId, round }: Dispute,
  memberId: string,
): Promise<void> {
  await tx.delete(adjudicationClaims).where(isHeld(answerId, round, memberId));
}

const isHeld = (answerId: string, round: number, memberId: string) =>
  and(
    eq(adjudicationClaims.answerId, answerId),
    eq(adjudicationClaims.round, round),
    eq(adjudicationClaims.memberId, memberId),
  );

/** Ends my claims in an assessment; that they were mine is kept, so that what I gave back comes last. */
export async function endClaims(
  tx: Transaction,
  { me, assessmentId }: Seat,
  now: Date,
): Promise<void> {
  await tx.execute(sql`
    update adjudication_claims c set expires_at = ${now}
    from answers a
    where a.id = c.answer_id and a.assessment_id = ${assessmentId} and c.member_id = ${me.id}
      and c.expires_at > ${now}`);
}

export interface Disputes {
  /** Free for me, or mine already. */
  readonly waiting: number;
  readonly heldUntil: Date | null;
  readonly withOthers: number;
  /** Which I have reviewed, so that somebody else decides. */
  readonly reviewedByMe: number;
}

/** What is in dispute, as it concerns me; of what I wrote or stepped back from nothing is told. */
export async function countDisputes(
  tx: Transaction,
  seat: Seat & DisputesOf,
  now: Date,
): Promise<Disputes> {
  const { me } = seat;
  const { rows } = await tx.execute<{
    waiting: number;
    heldUntil: string | null;
    withOthers: number;
    reviewedByMe: number;
  }>(sql`
    with ${disputed(seat)}, concerning_me as (
      select c.member_id, c.expires_at, ${isFree(me, now)} as is_free, ${couldSettle(seat)} as could,
        s.answer_id in (${reviewedBy(seat)}) as reviewed
      from (select distinct answer_id, round from disputed) s
        left join adjudication_claims c on c.answer_id = s.answer_id and c.round = s.round
      where ${isNotRecused(seat)} and ${isNotByMe(seat)} and ${isNotMetAsExemplar(seat)}
    )
    select (count(*) filter (where could and is_free))::int as waiting,
      (count(*) filter (where could and not is_free))::int as "withOthers",
      (count(*) filter (where reviewed))::int as "reviewedByMe",
      max(expires_at) filter (where could and member_id = ${me.id} and expires_at > ${now}) as "heldUntil"
    from concerning_me`);
  const [found] = rows;
  return {
    waiting: found?.waiting ?? 0,
    heldUntil: found?.heldUntil == null ? null : new Date(found.heldUntil),
    withOthers: found?.withOthers ?? 0,
    reviewedByMe: found?.reviewedByMe ?? 0,
  };
}
