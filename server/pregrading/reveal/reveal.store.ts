import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { criteria } from '../../../db/schema/assessments.ts';
import { driftAlarms, suggestionReveals, suggestions } from '../../../db/schema/suggestions.ts';

export type SuggestionRow = Awaited<ReturnType<typeof listSuggestionsOf>>[number];
export type RevealRow = typeof suggestionReveals.$inferSelect;

/** All that was ever said of an answer, the oldest first. */
export async function listSuggestionsOf(tx: Transaction, answerId: string) {
  return tx
    .select({
      id: suggestions.id,
      answerId: suggestions.answerId,
      criterionId: suggestions.criterionId,
      criterionKey: criteria.key,
      rubricVersionId: suggestions.rubricVersionId,
      source: suggestions.source,
      host: suggestions.host,
      grader: suggestions.grader,
      promptHash: suggestions.promptHash,
      graderKey: suggestions.graderKey,
      isControl: suggestions.isControl,
      level: suggestions.level,
      abstained: suggestions.abstained,
      finishedAt: suggestions.finishedAt,
      cancelledAt: suggestions.cancelledAt,
      evidence: suggestions.evidence,
      gap: suggestions.gap,
      flags: suggestions.flags,
    })
    .from(suggestions)
    .innerJoin(criteria, eq(criteria.id, suggestions.criterionId))
    .where(eq(suggestions.answerId, answerId))
    .orderBy(suggestions.createdAt, suggestions.id);
}

/** Whether whoever wrote the answer lets no model read it. */
export async function isOptedOut(tx: Transaction, answerId: string): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select from answers a
      join sittings s on s.id = a.sitting_id
      join pregrading_opt_outs o on o.invitation_id = s.invitation_id
    where a.id = ${answerId}`);
  return rows.length > 0;
}

/** The graders of one of these criteria that read otherwise than they did; `criterionId graderKey`. */
export async function listDrifting(
  tx: Transaction,
  criterionIds: readonly string[],
): Promise<{ criterionId: string; graderKey: string }[]> {
  return tx
    .select({ criterionId: driftAlarms.criterionId, graderKey: driftAlarms.graderKey })
    .from(driftAlarms)
    .where(and(inArray(driftAlarms.criterionId, [...criterionIds]), isNull(driftAlarms.clearedAt)));
}

export async function listReveals(tx: Transaction, reviewId: string): Promise<RevealRow[]> {
  return tx.select().from(suggestionReveals).where(eq(suggestionReveals.reviewId, reviewId));
}

/** Those of the given reviews whose interviewer looked before they committed. */
export async function listSeenFirst(
  tx: Transaction,
  reviewIds: readonly string[],
): Promise<string[]> {
  const found = await tx
    .selectDistinct({ reviewId: suggestionReveals.reviewId })
    .from(suggestionReveals)
    .where(
      and(inArray(suggestionReveals.reviewId, [...reviewIds]), eq(suggestionReveals.isEarly, true)),
    );
  return found.map(({ reviewId }) => reviewId);
}

/** Those that were not there yet. */
export async function insertReveals(
  tx: Transaction,
  rows: readonly RevealRow[],
): Promise<RevealRow[]> {
  if (rows.length === 0) return [];
  return tx
    .insert(suggestionReveals)
    .values([...rows])
    .onConflictDoNothing()
    .returning();
}

/** What the interviewer gives each criterion of a review as it stands: the newest change, else what was saved. */
export async function listOwnLevels(
  tx: Transaction,
  reviewId: string,
): Promise<{ criterionId: string; level: number }[]> {
  const { rows } = await tx.execute<{ criterionId: string; level: number }>(sql`
    select o.criterion_id as "criterionId", coalesce(c.level, o.level) as level
    from scores o
      left join lateral (
        select level from score_changes
        where review_id = o.review_id and criterion_id = o.criterion_id
        order by changed_at desc, id desc limit 1
      ) c on true
    where o.review_id = ${reviewId} and o.level is not null`);
  return rows;
}
