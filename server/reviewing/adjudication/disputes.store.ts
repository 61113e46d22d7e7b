import { and, asc, desc, eq, isNotNull, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import {
  adjudications,
  redactions,
  reviews,
  reviewSlots,
  scores,
} from '../../../db/schema/reviewing.ts';
import { answers } from '../../../db/schema/sittings.ts';

/** Which answers of an assessment are looked at, and from how many levels on its reviews are in dispute. */
export interface DisputesOf {
  readonly assessmentId: string;
  readonly adjudicateFrom: number;
}

/**
 * `criteriaInDispute` of `disagreement.ts` for every answer of an assessment: `disputed (answer_id, round,
 * criterion_id)`, of the newest round of each answer that counts.
 */
export const disputed = ({ assessmentId, adjudicateFrom }: DisputesOf): SQL => sql`
  complete as (
    select answer_id, round from (
      select s.answer_id, s.round, bool_and(s.committed_at is not null) as is_complete,
        max(s.round) over (partition by s.answer_id) as newest
      from review_slots s
      where s.assessment_id = ${assessmentId}
      group by s.answer_id, s.round
    ) rounds
    where round = newest and is_complete
  ), changed as (
    select distinct on (c.review_id, c.criterion_id) c.review_id, c.criterion_id, c.level
    from score_changes c join reviews r on r.id = c.review_id
    where r.assessment_id = ${assessmentId}
    order by c.review_id, c.criterion_id, c.changed_at desc, c.id desc
  ), disputed as (
    select r.answer_id, r.round, o.criterion_id
    from reviews r
      join complete using (answer_id, round)
      join answers a on a.id = r.answer_id and a.superseded_at is null and a.erased_at is null
      join scores o on o.review_id = r.id
      left join changed c on c.review_id = o.review_id and c.criterion_id = o.criterion_id
    where r.assessment_id = ${assessmentId} and r.committed_at is not null
    group by r.answer_id, r.round, o.criterion_id
    having max(coalesce(c.level, o.level)) - min(coalesce(c.level, o.level)) >= ${adjudicateFrom}
    except
    select j.answer_id, j.round, j.criterion_id
    from adjudications j join answers a on a.id = j.answer_id
    where a.assessment_id = ${assessmentId}
  )`;

/** The text as interviewers read it; null where it does not count any more. */
export async function findReadAnswer(tx: Transaction, id: string) {
  const [found] = await tx
    .select({
      id: answers.id,
      assessmentId: answers.assessmentId,
      organizationId: answers.organizationId,
      turn: answers.turn,
      text: sql<string>`coalesce(${redactions.text}, ${answers.text})`,
      words: answers.words,
    })
    .from(answers)
    .leftJoin(redactions, eq(redactions.answerId, answers.id))
    .where(and(eq(answers.id, id), sql`${answers.supersededAt} is null`));
  return found ?? null;
}
export type ReadAnswer = NonNullable<Awaited<ReturnType<typeof findReadAnswer>>>;

/** Whether it is the answer’s newest round, and every review of it is committed. */
export async function isRoundComplete(
  tx: Transaction,
  answerId: string,
  round: number,
): Promise<boolean> {
  const [newest] = await tx
    .select({
      round: reviewSlots.round,
      isComplete: sql<boolean>`bool_and(${reviewSlots.committedAt} is not null)`,
    })
    .from(reviewSlots)
    .where(eq(reviewSlots.answerId, answerId))
    .groupBy(reviewSlots.round)
    .orderBy(desc(reviewSlots.round))
    .limit(1);
  return newest?.round === round && newest.isComplete;
}

/** Every level that was sealed in one round of an answer. */
export async function listSealedLevels(tx: Transaction, answerId: string, round: number) {
  return tx
    .select({
      reviewId: reviews.id,
      rubricVersionId: reviews.rubricVersionId,
      criterionId: scores.criterionId,
      level: sql<number>`${scores.level}`,
      note: scores.note,
      evidence: scores.evidence,
    })
    .from(reviews)
    .innerJoin(scores, and(eq(scores.reviewId, reviews.id), isNotNull(scores.level)))
    .where(
      and(eq(reviews.answerId, answerId), eq(reviews.round, round), isNotNull(reviews.committedAt)),
    )
    .orderBy(asc(reviews.id), asc(scores.criterionId));
}
export type SealedLevel = Awaited<ReturnType<typeof listSealedLevels>>[number];

export type AdjudicationRow = typeof adjudications.$inferSelect;

export async function listAdjudications(
  tx: Transaction,
  answerId: string,
  round: number,
): Promise<AdjudicationRow[]> {
  return tx
    .select()
    .from(adjudications)
    .where(and(eq(adjudications.answerId, answerId), eq(adjudications.round, round)));
}

export async function insertAdjudications(
  tx: Transaction,
  rows: readonly AdjudicationRow[],
): Promise<void> {
  await tx.insert(adjudications).values([...rows]);
}
