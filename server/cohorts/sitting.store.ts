import { and, asc, count, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { members } from '../../db/schema/accounts.ts';
import { criteria } from '../../db/schema/assessments.ts';
import {
  adjudications,
  redactions,
  reviewSlots,
  reviews,
  scoreChanges,
  scores,
} from '../../db/schema/reviewing.ts';
import {
  answers,
  draftRevisions,
  lateAdditions,
  sittings,
  turns,
} from '../../db/schema/sittings.ts';

export async function findSitting(tx: Transaction, id: string) {
  const [sitting] = await tx.select().from(sittings).where(eq(sittings.id, id));
  return sitting ?? null;
}

export async function listTurnsOf(tx: Transaction, sittingId: string) {
  return tx
    .select({ turn: turns, answer: answers, redaction: redactions, releasedBy: members.name })
    .from(turns)
    .leftJoin(answers, and(eq(answers.turnId, turns.id), isNull(answers.supersededAt)))
    .leftJoin(redactions, eq(redactions.answerId, answers.id))
    .leftJoin(members, eq(members.id, redactions.releasedBy))
    .where(eq(turns.sittingId, sittingId))
    .orderBy(asc(turns.position));
}

export async function listRevisions(tx: Transaction, turnIds: readonly string[]) {
  return tx
    .select({
      turnId: draftRevisions.turnId,
      revision: draftRevisions.revision,
      savedAt: draftRevisions.savedAt,
      characters: draftRevisions.characters,
      sha256: draftRevisions.sha256,
    })
    .from(draftRevisions)
    .where(inArray(draftRevisions.turnId, [...turnIds]))
    .orderBy(asc(draftRevisions.turnId), asc(draftRevisions.revision));
}

export async function listCommittedScoresOf(tx: Transaction, sittingIds: readonly string[]) {
  return tx
    .select({
      sittingId: answers.sittingId,
      reviewId: reviews.id,
      answerId: reviews.answerId,
      interviewer: members.name,
      committedAt: sql<Date>`${reviews.committedAt}`.mapWith(reviews.committedAt),
      round: reviews.round,
      rubricVersionId: reviews.rubricVersionId,
      criterionId: criteria.id,
      criterionKey: criteria.key,
      criterionTitle: criteria.title,
      levels: criteria.levels,
      level: sql<number>`${scores.level}`,
      note: scores.note,
      evidence: scores.evidence,
      isAiSeenFirst: sql<boolean>`exists (
        select from suggestion_reveals v where v.review_id = ${reviews.id} and v.is_early)`,
    })
    .from(reviews)
    .innerJoin(answers, eq(answers.id, reviews.answerId))
    .innerJoin(members, eq(members.id, reviews.interviewerId))
    .innerJoin(scores, eq(scores.reviewId, reviews.id))
    .innerJoin(criteria, eq(criteria.id, scores.criterionId))
    .where(
      and(
        inArray(answers.sittingId, [...sittingIds]),
        isNotNull(reviews.committedAt),
        isNotNull(scores.level),
      ),
    )
    .orderBy(asc(reviews.committedAt), asc(reviews.id), asc(criteria.position));
}

export type CommittedScore = Awaited<ReturnType<typeof listCommittedScoresOf>>[number];

export async function listLateAdditionsOf(tx: Transaction, sittingId: string) {
  return tx
    .select({ late: lateAdditions, decidedBy: members.name })
    .from(lateAdditions)
    .leftJoin(members, eq(members.id, lateAdditions.decidedBy))
    .where(eq(lateAdditions.sittingId, sittingId))
    .orderBy(asc(lateAdditions.receivedAt), asc(lateAdditions.id));
}

export async function listChangesOf(tx: Transaction, sittingId: string) {
  return tx
    .select({
      reviewId: scoreChanges.reviewId,
      criterionId: scoreChanges.criterionId,
      level: scoreChanges.level,
      reason: scoreChanges.reason,
      changedAt: scoreChanges.changedAt,
    })
    .from(scoreChanges)
    .innerJoin(reviews, eq(reviews.id, scoreChanges.reviewId))
    .innerJoin(answers, eq(answers.id, reviews.answerId))
    .where(eq(answers.sittingId, sittingId))
    .orderBy(asc(scoreChanges.changedAt), asc(scoreChanges.id));
}

export async function listAdjudicationsOf(tx: Transaction, sittingId: string) {
  return tx
    .select({
      answerId: adjudications.answerId,
      round: adjudications.round,
      criterionId: criteria.id,
      criterionKey: criteria.key,
      criterionTitle: criteria.title,
      levels: criteria.levels,
      level: adjudications.level,
      reason: adjudications.reason,
      decidedBy: members.name,
      decidedAt: adjudications.decidedAt,
    })
    .from(adjudications)
    .innerJoin(answers, eq(answers.id, adjudications.answerId))
    .innerJoin(criteria, eq(criteria.id, adjudications.criterionId))
    .innerJoin(members, eq(members.id, adjudications.memberId))
    .where(eq(answers.sittingId, sittingId))
    .orderBy(asc(adjudications.decidedAt), asc(criteria.position));
}

/** Texts in whose place a late addition has come, with the committed reviews that do not count any more. */
export async function listEarlierTexts(tx: Transaction, sittingId: string) {
  return tx
    .select({
      turnId: answers.turnId,
      text: answers.text,
      words: answers.words,
      receivedAt: answers.receivedAt,
      reviews: count(reviews.committedAt),
    })
    .from(answers)
    .leftJoin(reviews, eq(reviews.answerId, answers.id))
    .where(and(eq(answers.sittingId, sittingId), isNotNull(answers.supersededAt)))
    .groupBy(answers.id)
    .orderBy(asc(answers.supersededAt));
}

export async function countReviewsInProgress(tx: Transaction, sittingId: string, now: Date) {
  return tx
    .select({ answerId: reviewSlots.answerId, n: sql<number>`count(*)::int` })
    .from(reviewSlots)
    .innerJoin(answers, eq(answers.id, reviewSlots.answerId))
    .where(
      and(
        eq(answers.sittingId, sittingId),
        sql`${reviewSlots.committedAt} is null and ${reviewSlots.expiresAt} > ${now}`,
      ),
    )
    .groupBy(reviewSlots.answerId);
}
