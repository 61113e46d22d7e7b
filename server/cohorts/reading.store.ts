import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { criteria } from '../../db/schema/assessments.ts';
import { reviewSlots } from '../../db/schema/reviewing.ts';
import { answers } from '../../db/schema/sittings.ts';

/** Of each answer that counts, a row per round: how many reviews it needs, and how many it has. */
export async function listRounds(tx: Transaction, sittingIds: readonly string[]) {
  return tx
    .select({
      sittingId: answers.sittingId,
      answerId: answers.id,
      turn: answers.turn,
      round: reviewSlots.round,
      of: sql<number>`count(*)::int`,
      readBy: sql<number>`count(${reviewSlots.committedAt})::int`,
    })
    .from(answers)
    .innerJoin(reviewSlots, eq(reviewSlots.answerId, answers.id))
    .where(and(inArray(answers.sittingId, [...sittingIds]), isNull(answers.supersededAt)))
    .groupBy(answers.id, answers.turn, reviewSlots.round)
    .orderBy(asc(answers.turn), asc(reviewSlots.round));
}

export type Round = Awaited<ReturnType<typeof listRounds>>[number];

/** What is said of these criteria, in the order of their rubric; under two versions in one order all the same. */
export async function listDescriptions(tx: Transaction, criterionIds: readonly string[]) {
  return tx
    .select({ id: criteria.id, title: criteria.title, levels: criteria.levels })
    .from(criteria)
    .where(inArray(criteria.id, [...criterionIds]))
    .orderBy(asc(criteria.position), asc(criteria.id));
}
