import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { criteria } from '../../db/schema/assessments.ts';
import { reviews, reviewSlots, scores } from '../../db/schema/reviewing.ts';
import { answers } from '../../db/schema/sittings.ts';

/** Of each answer that counts: how many reviews it needs, and how many it has. */
export async function listReadings(tx: Transaction, sittingId: string) {
  return tx
    .select({
      turn: answers.turn,
      of: sql<number>`count(*)::int`,
      readBy: sql<number>`count(${reviewSlots.committedAt})::int`,
    })
    .from(answers)
    .innerJoin(reviewSlots, eq(reviewSlots.answerId, answers.id))
    .where(and(eq(answers.sittingId, sittingId), isNull(answers.supersededAt)))
    .groupBy(answers.turn)
    .orderBy(asc(answers.turn));
}

/** How often each level was given to each answer that counts; who gave it is not told. */
export async function listGivenLevels(tx: Transaction, sittingId: string) {
  return tx
    .select({
      turn: answers.turn,
      criterion: criteria.title,
      level: sql<number>`${scores.level}`,
      levels: criteria.levels,
      readers: sql<number>`count(*)::int`,
    })
    .from(reviews)
    .innerJoin(answers, eq(answers.id, reviews.answerId))
    .innerJoin(scores, eq(scores.reviewId, reviews.id))
    .innerJoin(criteria, eq(criteria.id, scores.criterionId))
    .where(
      and(
        eq(answers.sittingId, sittingId),
        isNull(answers.supersededAt),
        isNotNull(reviews.committedAt),
        isNotNull(scores.level),
      ),
    )
    .groupBy(answers.turn, criteria.id, scores.level)
    .orderBy(asc(answers.turn), asc(criteria.position), asc(scores.level));
}
