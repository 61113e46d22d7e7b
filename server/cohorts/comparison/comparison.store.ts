import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { answerFactCounts, sittingFactCounts } from '../../../db/schema/facts.ts';
import type { ScoredAnswer } from './adjusted.ts';
import type { CountedChoices } from './counted.ts';
import type { AnswerFactCount, SittingFactCount } from '../facts/fact-counts.ts';

/** How many answers of some cohorts are alike, under every rubric version. */
export async function listAnswerCounts(
  tx: Transaction,
  cohortIds: readonly string[],
): Promise<AnswerFactCount[]> {
  return tx
    .select({
      cohortId: answerFactCounts.cohortId,
      rubricVersionId: answerFactCounts.rubricVersionId,
      criterionId: answerFactCounts.criterionId,
      turn: answerFactCounts.turn,
      levels: answerFactCounts.levels,
      sealed: answerFactCounts.sealed,
      aided: answerFactCounts.aided,
      answers: answerFactCounts.answers,
    })
    .from(answerFactCounts)
    .where(inArray(answerFactCounts.cohortId, [...cohortIds]));
}

/** How many people of some cohorts are alike. */
export async function listSittingCounts(
  tx: Transaction,
  cohortIds: readonly string[],
  rubricVersionId: string,
): Promise<SittingFactCount[]> {
  return tx
    .select({
      cohortId: sittingFactCounts.cohortId,
      rubricVersionId: sittingFactCounts.rubricVersionId,
      criterionId: sittingFactCounts.criterionId,
      mean: sittingFactCounts.mean,
      sittings: sittingFactCounts.sittings,
    })
    .from(sittingFactCounts)
    .where(
      and(
        inArray(sittingFactCounts.cohortId, [...cohortIds]),
        eq(sittingFactCounts.rubricVersionId, rubricVersionId),
      ),
    );
}

export interface Whose {
  readonly cohortIds: readonly string[];
  readonly rubricVersionId: string;
  /** Null: all of them. */
  readonly sittingIds: readonly string[] | null;
}

/** The same, counted now. */
export async function countAnswers(tx: Transaction, whose: Whose): Promise<AnswerFactCount[]> {
  const { rows } = await tx.execute<Record<string, unknown> & AnswerFactCount>(sql`
    select cohort_id as "cohortId", rubric_version_id as "rubricVersionId",
      criterion_id as "criterionId", turn, levels, sealed, aided, count(*)::int as answers
    from answer_facts where ${among(whose)}
    group by 1, 2, 3, 4, 5, 6, 7`);
  return rows;
}

/** The same, counted now. */
export async function countSittings(tx: Transaction, whose: Whose): Promise<SittingFactCount[]> {
  const { rows } = await tx.execute<Record<string, unknown> & SittingFactCount>(sql`
    select cohort_id as "cohortId", rubric_version_id as "rubricVersionId",
      criterion_id as "criterionId", mean, count(*)::int as sittings
    from sitting_facts where ${among(whose)}
    group by 1, 2, 3, 4`);
  return rows;
}

export interface SittingLevels {
  readonly sittingId: string;
  readonly cohortId: string;
  readonly rubricVersionId: string;
  readonly criterionId: string;
  /** Of all levels, those given after a suggestion was seen among them. */
  readonly mean: number;
  readonly scores: number;
}

/** Each person on each criterion, with what was given after a suggestion was seen. */
export async function listAllLevels(tx: Transaction, whose: Whose): Promise<SittingLevels[]> {
  const { rows } = await tx.execute<Record<string, unknown> & SittingLevels>(sql`
    select sitting_id as "sittingId", cohort_id as "cohortId",
      rubric_version_id as "rubricVersionId", criterion_id as "criterionId",
      sum(level)::float8 / count(*) as mean, count(*)::int as scores
    from answer_facts, unnest(levels || aided) level
    where ${among(whose)}
    group by 1, 2, 3, 4`);
  return rows;
}

/** Every criterion of every answer with what counts of it. */
export async function listScoredAnswers(
  tx: Transaction,
  whose: Whose,
  { withAided, turn }: CountedChoices,
): Promise<ScoredAnswer[]> {
  const counted = withAided ? sql`levels || aided` : sql`levels`;
  const { rows } = await tx.execute<Record<string, unknown> & ScoredAnswer>(sql`
    select sitting_id as "sittingId", cohort_id as "cohortId", criterion_id as "criterionId", turn,
      (select sum(level) from unnest(${counted}) level)::int as sum,
      cardinality(${counted}) as scores
    from answer_facts
    where ${among(whose)} and cardinality(${counted}) > 0
      ${turn === null ? sql`` : sql`and turn = ${turn}`}`);
  return rows;
}

const among = ({ cohortIds, rubricVersionId, sittingIds }: Whose) => sql`
  cohort_id = any (${sql.param(cohortIds)}::uuid[]) and rubric_version_id = ${rubricVersionId}
    ${sittingIds === null ? sql`` : sql`and sitting_id = any (${sql.param(sittingIds)}::uuid[])`}`;
