import { asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { criteria } from '../../db/schema/assessments.ts';
import type { SealedReview, SealedLevel } from './agreement.ts';

export interface ReviewedRubric {
  readonly versionId: string;
  readonly createdAt: Date;
  readonly reviews: number;
}

/** What is judged under a rubric version, in its order. */
export async function listJudgedCriteria(tx: Transaction, rubricVersionId: string) {
  const { id, key, title, weight } = criteria;
  return tx
    .select({ id, key, title, weight })
    .from(criteria)
    .where(eq(criteria.rubricVersionId, rubricVersionId))
    .orderBy(asc(criteria.position));
}

/** Committed reviews of answers that count, never of exemplars, by the rubric version they were made with. */
export async function countByRubric(
  tx: Transaction,
  assessmentId: string,
  currentId: string,
): Promise<ReviewedRubric[]> {
  const { rows } = await tx.execute<{ id: string; created_at: string; reviews: number }>(sql`
    select v.id, v.created_at, (
      select count(*)::int from reviews r join answers a on a.id = r.answer_id
      where r.assessment_id = ${assessmentId} and r.rubric_version_id = v.id
        and r.committed_at is not null and a.superseded_at is null
    ) as reviews
    from rubric_versions v
    where v.id = ${currentId} or v.id in (
      select rubric_version_id from reviews
      where assessment_id = ${assessmentId} and answer_id is not null and committed_at is not null
    )
    order by v.created_at, v.id`);
  return rows
    .filter(({ id, reviews }) => reviews > 0 || id === currentId)
    .map(({ id, created_at, reviews }) => ({
      versionId: id,
      createdAt: new Date(created_at),
      reviews,
    }));
}

/**
 * One round of each answer under one rubric version: the newest of which every slot is committed, else the newest. A
 * round under way counts as far as it has come where there is no other.
 */
const counted = (assessmentId: string, rubricVersionId: string) => sql`
  counted as (
    select distinct on (r.answer_id) r.answer_id, r.round
    from reviews r
      join answers a on a.id = r.answer_id and a.superseded_at is null
      join lateral (
        select bool_and(s.committed_at is not null) as is_complete from review_slots s
        where s.answer_id = r.answer_id and s.round = r.round
      ) slots on true
    where r.assessment_id = ${assessmentId} and r.rubric_version_id = ${rubricVersionId}
      and r.committed_at is not null
    order by r.answer_id, slots.is_complete desc nulls last, r.round desc
  ), sealed as (
    select r.* from reviews r join counted c on c.answer_id = r.answer_id and c.round = r.round
    where r.rubric_version_id = ${rubricVersionId} and r.committed_at is not null
  )`;

/** Every sealed level, as its interviewer gave it: later changes and adjudications are others’ views and not in it. */
export async function listSealedLevels(
  tx: Transaction,
  assessmentId: string,
  rubricVersionId: string,
): Promise<SealedLevel[]> {
  const { rows } = await tx.execute<Record<string, unknown> & SealedLevel>(sql`
    with ${counted(assessmentId, rubricVersionId)}
    select o.criterion_id as "criterionId", r.answer_id as "answerId",
      r.interviewer_id as "interviewerId", o.level
    from sealed r join scores o on o.review_id = r.id and o.level is not null
    order by r.answer_id, r.id, o.criterion_id`);
  return rows;
}

/** The same reviews, with when they were worked on and how much was noted. */
export async function listSealedReviews(
  tx: Transaction,
  assessmentId: string,
  rubricVersionId: string,
): Promise<SealedReview[]> {
  const { rows } = await tx.execute<Record<string, unknown> & SealedReview>(sql`
    with ${counted(assessmentId, rubricVersionId)}
    select r.answer_id as "answerId", r.interviewer_id as "interviewerId", m.name as interviewer,
      coalesce(sum(char_length(btrim(o.note))), 0)::int as "noteLength",
      array[extract(epoch from r.claimed_at)::float8, extract(epoch from r.committed_at)::float8]
        || coalesce(array_agg(extract(epoch from o.saved_at)::float8)
          filter (where o.saved_at is not null), '{}') as moments
    from sealed r
      join members m on m.id = r.interviewer_id
      left join scores o on o.review_id = r.id
    group by r.id, r.answer_id, r.interviewer_id, r.claimed_at, r.committed_at, m.name
    order by r.answer_id, r.id`);
  return rows;
}
