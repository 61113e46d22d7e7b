import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';

export interface CommittedReview {
  readonly reviewId: string;
  readonly rubricVersionId: string;
  readonly interviewerId: string;
  readonly interviewer: string;
  /** Characters of its notes together. */
  readonly noteLength: number;
  /** When it was taken, saved and committed, in seconds. */
  readonly moments: readonly number[];
}

/** Every committed review of an answer that counts, of all rounds: never of an exemplar, nor of a text that was replaced. */
export async function listCommittedReviews(
  tx: Transaction,
  assessmentId: string,
): Promise<CommittedReview[]> {
  const { rows } = await tx.execute<Record<string, unknown> & CommittedReview>(sql`
    select r.id as "reviewId", r.rubric_version_id as "rubricVersionId",
      r.interviewer_id as "interviewerId", m.name as interviewer,
      coalesce(sum(char_length(btrim(o.note))), 0)::int as "noteLength",
      array[extract(epoch from r.claimed_at)::float8, extract(epoch from r.committed_at)::float8]
        || coalesce(array_agg(extract(epoch from o.saved_at)::float8)
          filter (where o.saved_at is not null), '{}') as moments
    from reviews r
      join answers a on a.id = r.answer_id and a.superseded_at is null
      join members m on m.id = r.interviewer_id
      left join scores o on o.review_id = r.id
    where r.assessment_id = ${assessmentId} and r.committed_at is not null
    group by r.id, m.name
    order by r.committed_at, r.id`);
  return rows;
}
