import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { members } from '../../db/schema/accounts.ts';
import { reviews, scores } from '../../db/schema/reviewing.ts';
import { answers, sittings } from '../../db/schema/sittings.ts';
import type { ScoreFact } from './comparison.ts';

export interface NamedScoreFact extends ScoreFact {
  readonly interviewer: string;
}

/** Every committed level of an assessment. */
export async function listScoreFacts(
  tx: Transaction,
  assessmentId: string,
): Promise<NamedScoreFact[]> {
  return tx
    .select({
      criterionId: scores.criterionId,
      cohortId: sittings.cohortId,
      sittingId: answers.sittingId,
      answerId: answers.id,
      interviewerId: reviews.interviewerId,
      interviewer: members.name,
      level: sql<number>`${scores.level}`,
    })
    .from(reviews)
    .innerJoin(scores, eq(scores.reviewId, reviews.id))
    .innerJoin(answers, eq(answers.id, reviews.answerId))
    .innerJoin(sittings, eq(sittings.id, answers.sittingId))
    .innerJoin(members, eq(members.id, reviews.interviewerId))
    .where(
      and(
        eq(reviews.assessmentId, assessmentId),
        isNull(answers.supersededAt),
        isNotNull(reviews.committedAt),
        isNotNull(scores.level),
      ),
    );
}
