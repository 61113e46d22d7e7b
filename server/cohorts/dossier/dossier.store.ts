import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { members } from '../../../db/schema/accounts.ts';
import { assessments, cohorts, criteria, rubricVersions } from '../../../db/schema/assessments.ts';
import { redactions, reviews, scores } from '../../../db/schema/reviewing.ts';
import { answers, sittings, turns } from '../../../db/schema/sittings.ts';

export async function findPlace(tx: Transaction, sittingId: string) {
  const [found] = await tx
    .select({
      sitting: sittings,
      assessment: { id: assessments.id, name: assessments.name },
      reviewsPerAnswer: assessments.reviewsPerAnswer,
      cohort: { id: cohorts.id, name: cohorts.name },
    })
    .from(sittings)
    .innerJoin(assessments, eq(assessments.id, sittings.assessmentId))
    .innerJoin(cohorts, eq(cohorts.id, sittings.cohortId))
    .where(eq(sittings.id, sittingId));
  return found ?? null;
}

export async function listAllTurns(tx: Transaction, sittingId: string) {
  return tx.select().from(turns).where(eq(turns.sittingId, sittingId)).orderBy(asc(turns.position));
}

/** Those whose place another has taken, too. */
export async function listAllAnswers(tx: Transaction, sittingId: string) {
  return tx
    .select({ answer: answers, redaction: redactions })
    .from(answers)
    .leftJoin(redactions, eq(redactions.answerId, answers.id))
    .where(eq(answers.sittingId, sittingId))
    .orderBy(asc(answers.turn), sql`${answers.supersededAt} asc nulls last`, asc(answers.id));
}

/** A row per score of each committed review, of every answer. */
export async function listAllScores(tx: Transaction, sittingId: string) {
  return tx
    .select({
      review: reviews,
      interviewer: members.name,
      rubricHash: rubricVersions.contentHash,
      score: scores,
      criterion: criteria,
      isAiSeenFirst: sql<boolean>`exists (
        select from suggestion_reveals v where v.review_id = ${reviews.id} and v.is_early)`,
    })
    .from(reviews)
    .innerJoin(answers, eq(answers.id, reviews.answerId))
    .innerJoin(members, eq(members.id, reviews.interviewerId))
    .innerJoin(rubricVersions, eq(rubricVersions.id, reviews.rubricVersionId))
    .innerJoin(scores, eq(scores.reviewId, reviews.id))
    .innerJoin(criteria, eq(criteria.id, scores.criterionId))
    .where(and(eq(answers.sittingId, sittingId), isNotNull(reviews.committedAt)))
    .orderBy(asc(reviews.committedAt), asc(reviews.id), asc(criteria.position));
}

export interface LinkedEvent {
  readonly position: number;
  readonly at: Date;
  readonly actorKind: 'member' | 'candidate' | 'system';
  readonly actorId: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly facts: Record<string, unknown>;
  readonly contentHash: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** Of the sitting, its invitation, its answers and their reviews, and that the candidate was erased from it. */
export async function listLinkedEvents(tx: Transaction, sittingId: string): Promise<LinkedEvent[]> {
  const { rows } = await tx.execute<Record<string, unknown> & LinkedEvent>(sql`
    select e.position::int as position, e.at, e.actor_kind as "actorKind", e.actor_id as "actorId",
      e.action, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.facts,
      encode(e.content_hash, 'hex') as "contentHash", encode(e.previous_hash, 'hex') as "previousHash",
      encode(e.hash, 'hex') as hash
    from events e
    where e.subject_id in (
        select ${sittingId}::uuid
        union all select s.invitation_id from sittings s where s.id = ${sittingId}
        union all select a.id from answers a where a.sitting_id = ${sittingId}
        union all select r.id from reviews r join answers a on a.id = r.answer_id
          where a.sitting_id = ${sittingId}
      ) or (e.action = 'candidate.erased' and exists (
        select from sittings s
        where s.id = ${sittingId} and e.facts->'invitations' ? s.invitation_id::text))
    order by e.position`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

export async function listMemberNames(
  tx: Transaction,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly name: string }[]> {
  return tx
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(inArray(members.id, [...ids]));
}
