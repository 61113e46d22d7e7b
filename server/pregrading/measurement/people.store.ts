import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';

/** What people sealed for one criterion of one answer, each of them without having seen a suggestion. */
export interface PeoplesLevels {
  readonly criterionId: string;
  readonly answerId: string;
  readonly words: number;
  readonly levels: readonly number[];
  /** As the newest change has them; whoever did not change theirs stays. */
  readonly levelsAfter: readonly number[];
}

/** Of every settled answer under a rubric, in the first round that was reviewed: of a later one people may know. */
export async function listPeoplesLevels(
  tx: Transaction,
  criterionIds: readonly string[],
): Promise<PeoplesLevels[]> {
  const { rows } = await tx.execute<Record<string, unknown> & PeoplesLevels>(sql`
    with sealed as (
      select o.criterion_id, r.answer_id, a.words, r.round, o.level, r.committed_at,
        coalesce(changed.level, o.level) as after,
        min(r.round) over (partition by r.answer_id) as first
      from scores o
        join reviews r on r.id = o.review_id and r.committed_at is not null
        join answers a on a.id = r.answer_id and a.superseded_at is null
        left join lateral (
          select c.level from score_changes c
          where c.review_id = o.review_id and c.criterion_id = o.criterion_id
          order by c.changed_at desc, c.id desc limit 1
        ) changed on true
      where o.criterion_id = any (${sql.param(criterionIds)}::uuid[]) and o.level is not null
        and not exists (select from suggestion_reveals v where v.review_id = r.id and v.is_early)
        and not exists (
          select from review_slots w where w.answer_id = r.answer_id and w.committed_at is null
        )
    )
    select criterion_id as "criterionId", answer_id as "answerId", min(words)::int as words,
      array_agg(level order by committed_at) as levels,
      array_agg(after order by committed_at) as "levelsAfter"
    from sealed where round = first
    group by criterion_id, answer_id
    order by criterion_id, answer_id`);
  return rows;
}

/** A committed review of an answer that a grader has read, with what it was shown of it. */
export interface ReviewedSuggestion {
  readonly suggestionId: string;
  readonly reviewId: string;
  readonly interviewerId: string;
  readonly interviewer: string;
  readonly before: number;
  readonly after: number;
  /** As it was revealed after the commit; null where it was not. */
  readonly revealed: number | null;
  readonly isEarly: boolean;
}

export async function listReviewed(
  tx: Transaction,
  suggestionIds: readonly string[],
): Promise<ReviewedSuggestion[]> {
  const { rows } = await tx.execute<Record<string, unknown> & ReviewedSuggestion>(sql`
    select s.id as "suggestionId", r.id as "reviewId", r.interviewer_id as "interviewerId",
      m.name as interviewer, o.level as before, coalesce(changed.level, o.level) as after,
      v.level as revealed, coalesce(v.is_early, false) as "isEarly"
    from suggestions s
      join reviews r on r.answer_id = s.answer_id and r.committed_at is not null
      join members m on m.id = r.interviewer_id
      join scores o on o.review_id = r.id and o.criterion_id = s.criterion_id
        and o.level is not null
      left join suggestion_reveals v on v.review_id = r.id and v.suggestion_id = s.id
      left join lateral (
        select c.level from score_changes c
        where c.review_id = o.review_id and c.criterion_id = o.criterion_id
        order by c.changed_at desc, c.id desc limit 1
      ) changed on true
    where s.id = any (${sql.param(suggestionIds)}::uuid[])
    order by r.committed_at, r.id`);
  return rows;
}

export interface WorkedReview {
  readonly reviewId: string;
  readonly answerId: string;
  /** When it was taken, saved and committed, in seconds. */
  readonly moments: readonly number[];
}

/** The committed reviews of some answers, with the moments they were worked on. */
export async function listWorked(
  tx: Transaction,
  answerIds: readonly string[],
): Promise<WorkedReview[]> {
  const { rows } = await tx.execute<Record<string, unknown> & WorkedReview>(sql`
    select r.id as "reviewId", r.answer_id as "answerId",
      array[extract(epoch from r.claimed_at)::float8, extract(epoch from r.committed_at)::float8]
        || coalesce(array_agg(extract(epoch from o.saved_at)::float8)
          filter (where o.saved_at is not null), '{}') as moments
    from reviews r left join scores o on o.review_id = r.id
    where r.answer_id = any (${sql.param(answerIds)}::uuid[]) and r.committed_at is not null
    group by r.id
    order by r.committed_at, r.id`);
  return rows;
}

/** In how many committed reviews of an assessment somebody looked at a suggestion first. */
export async function countSeenFirst(
  tx: Transaction,
  assessmentId: string,
): Promise<{ readonly reviews: number; readonly seenFirst: number }> {
  const { rows } = await tx.execute<{ reviews: number; seenFirst: number }>(sql`
    select count(*)::int as reviews, (count(*) filter (where exists (
      select from suggestion_reveals v where v.review_id = r.id and v.is_early)))::int as "seenFirst"
    from reviews r join answers a on a.id = r.answer_id and a.superseded_at is null
    where r.assessment_id = ${assessmentId} and r.committed_at is not null`);
  return rows[0] ?? { reviews: 0, seenFirst: 0 };
}
