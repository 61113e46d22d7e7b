import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';

/** Nobody begins a review under the rubric of an assessment while it moves to another one. */
export async function holdRubric(tx: Transaction, assessmentId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${rubricLock(assessmentId)})`);
}

export async function lockRubric(tx: Transaction, assessmentId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${rubricLock(assessmentId)})`);
}

const rubricLock = (assessmentId: string) => sql`hashtextextended('rubric:' || ${assessmentId}, 0)`;

/** Open slots of answers that somebody has begun to review keep this rubric; tells of how many answers. */
export async function pinBegun(
  tx: Transaction,
  assessmentId: string,
  rubricVersionId: string,
): Promise<number> {
  const { rows } = await tx.execute<{ n: number }>(sql`
    with pinned as (
      update review_slots s set rubric_version_id = ${rubricVersionId}
      where s.assessment_id = ${assessmentId} and s.committed_at is null
        and s.rubric_version_id is null
        and exists (
          select from reviews r
          where r.answer_id = s.answer_id and r.round = s.round and r.recused_at is null
        )
      returning s.answer_id
    )
    select count(distinct answer_id)::int as n from pinned`);
  return rows[0]?.n ?? 0;
}

/** The newest round of an answer, and the rubric that it is read under. */
export interface NewestRound {
  readonly answerId: string;
  readonly turn: number;
  readonly sittingId: string;
  readonly candidate: string;
  readonly round: number;
  readonly needed: number;
  readonly committed: number;
  readonly isBegun: boolean;
  readonly rubricVersionId: string;
}

/** Of every answer of an assessment that counts and may be reviewed. */
export async function listNewestRounds(
  tx: Transaction,
  assessmentId: string,
): Promise<NewestRound[]> {
  const { rows } = await tx.execute<Record<string, unknown> & NewestRound>(sql`
    with rounds as (
      select s.answer_id, s.round, count(*)::int as needed, count(s.committed_at)::int as committed,
        min(s.rubric_version_id::text)::uuid as pinned
      from review_slots s
      where s.assessment_id = ${assessmentId}
      group by s.answer_id, s.round
    ), newest as (
      select distinct on (answer_id) * from rounds order by answer_id, round desc
    ), begun as (
      select distinct on (r.answer_id, r.round) r.answer_id, r.round, r.rubric_version_id
      from reviews r
      where r.assessment_id = ${assessmentId} and r.answer_id is not null and r.recused_at is null
    )
    select n.answer_id as "answerId", a.turn, a.sitting_id as "sittingId", c.name as candidate,
      n.round, n.needed, n.committed, b.answer_id is not null as "isBegun",
      coalesce(b.rubric_version_id, n.pinned, m.rubric_version_id) as "rubricVersionId"
    from newest n
      join answers a on a.id = n.answer_id and a.superseded_at is null and a.erased_at is null
      join assessments m on m.id = a.assessment_id
      join sittings t on t.id = a.sitting_id
      join candidates c on c.id = t.candidate_id
      left join begun b on b.answer_id = n.answer_id and b.round = n.round
    order by lower(c.name), c.id, a.turn`);
  return rows;
}

/** Older rounds need nobody any more where a new one begins; what somebody holds just now, they may end. */
export async function deleteFreeSlots(
  tx: Transaction,
  answerIds: readonly string[],
  now: Date,
): Promise<void> {
  await tx.execute(sql`
    delete from review_slots s
    where s.answer_id = any (${sql.param(answerIds)}::uuid[]) and s.committed_at is null
      and (s.interviewer_id is null or s.expires_at <= ${now})`);
}

/** How far each member has come in reviewing answers anew, and how much of what is open could be theirs. */
export async function listRescorers(
  tx: Transaction,
  assessmentId: string,
): Promise<
  {
    readonly memberId: string;
    readonly name: string;
    readonly done: number;
    readonly left: number;
  }[]
> {
  const { rows } = await tx.execute<{
    memberId: string;
    name: string;
    done: number;
    left: number;
  }>(sql`
    with open as (
      select distinct s.answer_id, s.round from review_slots s
      where s.assessment_id = ${assessmentId} and s.round > 1 and s.committed_at is null
        and s.closed_at is null
    ), mine as (
      select r.interviewer_id, r.answer_id, r.round, r.committed_at, r.recused_at from reviews r
      where r.assessment_id = ${assessmentId} and r.answer_id is not null
    ), written as (
      select lower(c.email) as email, a.id as answer_id
      from answers a join sittings t on t.id = a.sitting_id join candidates c on c.id = t.candidate_id
      where a.assessment_id = ${assessmentId}
    )
    select * from (
      select m.id as "memberId", m.name, (
        select count(*)::int from mine r
        where r.interviewer_id = m.id and r.round > 1 and r.committed_at is not null
      ) as done, (
        select count(*)::int from open o
        where not exists (
          select from mine r where r.interviewer_id = m.id and r.answer_id = o.answer_id
            and (r.recused_at is not null or (r.round = o.round and r.committed_at is not null))
        ) and not exists (
          select from written w where w.answer_id = o.answer_id and w.email = lower(m.email)
        )
      ) as "left"
      from members m where m.removed_at is null
    ) members
    where done + "left" > 0
    order by done desc, lower(name)`);
  return rows;
}
