import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { isFree, isNotByMe, isNotMetAsExemplar, isNotRecused, type Seat } from './slots.store.ts';

export interface Wish extends Seat {
  readonly rubricVersionId: string;
  /** Ascending: one turn across all people before the next. */
  readonly turns: readonly number[];
  /** The id of the review, where this answer is new to me. */
  readonly reviewId: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** Two clicks of one person come one after the other, until the first one’s transaction ends. */
export async function lockInterviewer(tx: Transaction, interviewerId: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('reviewing:' || ${interviewerId}, 0))`,
  );
}

/**
 * Gives me a slot and its review, in one statement: what I hold or held last, else the next in my order, else what I
 * gave back. Null when none of these is there.
 *
 * A slot that another claim has locked is passed over. The shelves are joined laterally, so they are gone through in
 * order and only until one has something.
 */
export async function claimSlot(tx: Transaction, wish: Wish): Promise<string | null> {
  const { me, assessmentId, rubricVersionId, reviewId, now, expiresAt } = wish;
  const turns = sql`${sql.param(wish.turns)}::int[]`;
  const ofAssessment = sql`s.assessment_id = ${assessmentId}`;
  const { rows } = await tx.execute<{ id: string }>(sql`
    with held as (
      select s.id from review_slots s
      where s.interviewer_id = ${me.id} and ${ofAssessment} and s.turn = any (${turns})
        and s.committed_at is null
      order by s.expires_at > ${now} desc, s.turn, s.number
      limit 1 for update
    ), fresh as (
      select slot.id
      from unnest(${turns}) wanted (turn)
        cross join lateral (
          select prefix from generate_series(0, 255) n, lpad(to_hex(n), 2, '0') prefix
          order by ${digest(wish, sql`wanted.turn`, sql`prefix`)}
        ) shelf
        cross join lateral (
          select s.id from review_slots s
          where ${ofAssessment} and s.turn = wanted.turn
            and s.answer_id between (prefix || '000000-0000-0000-0000-000000000000')::uuid
              and (prefix || 'ffffff-ffff-ffff-ffff-ffffffffffff')::uuid
            and ${isFree(now)} and ${isNotByMe(wish)}
            and (s.answer_id, s.round) not in (
              select r.answer_id, r.round from reviews r
              where r.interviewer_id = ${me.id} and r.assessment_id = ${assessmentId}
                and r.answer_id is not null
            ) and ${isNotRecused(wish)} and ${isNotMetAsExemplar(wish)}
          order by ${digest(wish, sql`s.turn`, sql`s.answer_id`)}, s.number
          limit 1 for update skip locked
        ) slot
      where not exists (select from held)
      limit 1
    ), given_back as (
      select s.id
      from reviews r join review_slots s on s.answer_id = r.answer_id and s.round = r.round
      where r.interviewer_id = ${me.id} and r.assessment_id = ${assessmentId}
        and r.turn = any (${turns}) and r.committed_at is null and r.recused_at is null
        and ${isFree(now)}
        and not exists (select from held) and not exists (select from fresh)
      order by r.turn, r.order_key, s.number
      limit 1 for update of s skip locked
    ), claimed as (
      update review_slots set interviewer_id = ${me.id}, expires_at = ${expiresAt}
      where id = (
        select id from held union all select id from fresh union all select id from given_back
        limit 1
      )
      returning organization_id, assessment_id, answer_id, turn, round, rubric_version_id
    )
    insert into reviews (
      id, organization_id, assessment_id, answer_id, interviewer_id, rubric_version_id,
      order_key, turn, round, claimed_at
    )
    select ${reviewId}, s.organization_id, s.assessment_id, s.answer_id, ${me.id},
      coalesce(s.rubric_version_id, ${rubricVersionId}), ${orderKey(wish)}, s.turn, s.round, ${now}
    from claimed s
    on conflict (answer_id, interviewer_id, round) do update set claimed_at = reviews.claimed_at
    returning id`);
  return rows[0]?.id ?? null;
}

/**
 * The unique indexes are the last line against one person with two slots of an answer. What trips over them is tried
 * again on what is there now.
 */
export async function againIfTaken<Result>(
  tx: Transaction,
  attempt: () => Promise<Result>,
): Promise<Result> {
  for (let attempts = 1; ; attempts += 1) {
    await tx.execute(sql`savepoint attempt`);
    try {
      return await attempt();
    } catch (error) {
      if (!isTaken(error) || attempts === 3) throw error;
      await tx.execute(sql`rollback to savepoint attempt`);
    }
  }
}

/** `orderKey` of `order.ts`, of the slot `s`. */
const orderKey = (wish: Wish): SQL => {
  const shelf = sql`left(s.answer_id::text, 2)`;
  const ofTurn = (thing: SQL) => digest(wish, sql`s.turn`, thing);
  return sql`${ofTurn(shelf)} || ${ofTurn(sql`s.answer_id`)}`;
};

const digest = ({ me, assessmentId }: Wish, turn: SQL, thing: SQL): SQL => sql`
  left(encode(sha256(convert_to(
    ${`${me.id}:${assessmentId}:`} || ${turn} || ':' || ${thing}, 'UTF8')), 'hex'), 16)`;

function isTaken(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === '23505';
}
