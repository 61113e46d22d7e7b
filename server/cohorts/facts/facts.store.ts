import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { answerFacts, sittingFacts } from '../../../db/schema/facts.ts';
import type { AnswerFact, SittingFact } from './facts.ts';
import type { AnswerFactCount, SittingFactCount } from './fact-counts.ts';

/** Whoever changes facts of an assessment waits here for whoever is at it, and so sees what they have written. */
export async function lockFacts(tx: Transaction, of: Place): Promise<void> {
  await tx.execute(sql`
    insert into facts_revisions (assessment_id, organization_id, revision)
    values (${of.assessmentId}, ${of.organizationId}, 1)
    on conflict (assessment_id) do update set revision = facts_revisions.revision + 1`);
}

export interface Place {
  readonly organizationId: string;
  readonly assessmentId: string;
}

/** Which sittings, of which assessment, some answers belong to. */
export async function listSittingsOfAnswers(
  tx: Transaction,
  answerIds: readonly string[],
): Promise<(Place & { readonly sittingId: string })[]> {
  const { rows } = await tx.execute<Record<string, unknown> & Place & { sittingId: string }>(sql`
    select distinct sitting_id as "sittingId", assessment_id as "assessmentId",
      organization_id as "organizationId"
    from answers where id = any (${sql.param(answerIds)}::uuid[])`);
  return rows;
}

export async function listAnswerFacts(
  tx: Transaction,
  sittingIds: readonly string[],
): Promise<AnswerFact[]> {
  return tx
    .select({
      answerId: answerFacts.answerId,
      criterionId: answerFacts.criterionId,
      cohortId: answerFacts.cohortId,
      sittingId: answerFacts.sittingId,
      turn: answerFacts.turn,
      rubricVersionId: answerFacts.rubricVersionId,
      levels: answerFacts.levels,
      sealed: answerFacts.sealed,
      aided: answerFacts.aided,
    })
    .from(answerFacts)
    .where(inArray(answerFacts.sittingId, [...sittingIds]));
}

const sittingFact = {
  sittingId: sittingFacts.sittingId,
  cohortId: sittingFacts.cohortId,
  rubricVersionId: sittingFacts.rubricVersionId,
  criterionId: sittingFacts.criterionId,
  mean: sittingFacts.mean,
  scores: sittingFacts.scores,
};

export async function listSittingFacts(
  tx: Transaction,
  sittingIds: readonly string[],
): Promise<SittingFact[]> {
  return tx
    .select(sittingFact)
    .from(sittingFacts)
    .where(inArray(sittingFacts.sittingId, [...sittingIds]));
}

/** Of every candidate of some cohorts who has a total under a rubric version. */
export async function listTotalFacts(
  tx: Transaction,
  cohortIds: readonly string[],
  rubricVersionId: string,
): Promise<{ readonly sittingId: string; readonly cohortId: string; readonly total: number }[]> {
  const rows = await tx
    .select(sittingFact)
    .from(sittingFacts)
    .where(
      and(
        inArray(sittingFacts.cohortId, [...cohortIds]),
        eq(sittingFacts.rubricVersionId, rubricVersionId),
        sql`${sittingFacts.criterionId} is null`,
        isNotNull(sittingFacts.mean),
      ),
    );
  return rows.map(({ sittingId, cohortId, mean }) => ({ sittingId, cohortId, total: mean ?? 0 }));
}

export async function deleteAnswerFacts(
  tx: Transaction,
  facts: readonly AnswerFact[],
): Promise<void> {
  if (facts.length === 0) return;
  await tx.execute(sql`
    delete from answer_facts f using ${asTable(facts)} as x("answerId" uuid, "criterionId" uuid)
    where f.answer_id = x."answerId" and f.criterion_id = x."criterionId"`);
}

export async function insertAnswerFacts(
  tx: Transaction,
  organizationId: string,
  facts: readonly AnswerFact[],
): Promise<void> {
  if (facts.length === 0) return;
  await tx.execute(sql`
    insert into answer_facts (organization_id, answer_id, criterion_id, cohort_id, sitting_id, turn,
      rubric_version_id, levels, sealed, aided)
    select ${organizationId}, x.* from ${asTable(facts)} as x("answerId" uuid, "criterionId" uuid,
      "cohortId" uuid, "sittingId" uuid, turn int, "rubricVersionId" uuid,
      levels smallint[], sealed smallint[], aided smallint[])`);
}

export async function deleteSittingFacts(
  tx: Transaction,
  facts: readonly SittingFact[],
): Promise<void> {
  if (facts.length === 0) return;
  await tx.execute(sql`
    delete from sitting_facts f
    using ${asTable(facts)} as x("sittingId" uuid, "rubricVersionId" uuid, "criterionId" uuid)
    where f.sitting_id = x."sittingId" and f.rubric_version_id = x."rubricVersionId"
      and f.criterion_id is not distinct from x."criterionId"`);
}

export async function insertSittingFacts(
  tx: Transaction,
  organizationId: string,
  facts: readonly SittingFact[],
): Promise<void> {
  if (facts.length === 0) return;
  await tx.execute(sql`
    insert into sitting_facts (organization_id, sitting_id, cohort_id, rubric_version_id,
      criterion_id, mean, scores)
    select ${organizationId}, x.* from ${asTable(facts)} as x("sittingId" uuid, "cohortId" uuid,
      "rubricVersionId" uuid, "criterionId" uuid, mean double precision, scores int)`);
}

/** Adds to the counts, or takes away; what has come down to nobody is left out. */
export async function changeAnswerCounts(
  tx: Transaction,
  organizationId: string,
  changes: readonly AnswerFactCount[],
): Promise<void> {
  if (changes.length === 0) return;
  await tx.execute(sql`
    insert into answer_fact_counts as c (organization_id, cohort_id, rubric_version_id,
      criterion_id, turn, levels, sealed, aided, answers)
    select ${organizationId}, x.* from ${asTable(changes)} as x("cohortId" uuid,
      "rubricVersionId" uuid, "criterionId" uuid, turn int,
      levels smallint[], sealed smallint[], aided smallint[], answers int)
    on conflict (cohort_id, rubric_version_id, criterion_id, turn, levels, sealed, aided)
    do update set answers = c.answers + excluded.answers`);
  const cohortIds = [...new Set(changes.map(({ cohortId }) => cohortId))];
  await tx.execute(sql`
    delete from answer_fact_counts
    where cohort_id = any (${sql.param(cohortIds)}::uuid[]) and answers = 0`);
}

export async function changeSittingCounts(
  tx: Transaction,
  organizationId: string,
  changes: readonly SittingFactCount[],
): Promise<void> {
  if (changes.length === 0) return;
  await tx.execute(sql`
    insert into sitting_fact_counts as c (organization_id, cohort_id, rubric_version_id,
      criterion_id, mean, sittings)
    select ${organizationId}, x.* from ${asTable(changes)} as x("cohortId" uuid,
      "rubricVersionId" uuid, "criterionId" uuid, mean double precision, sittings int)
    on conflict (cohort_id, rubric_version_id, criterion_id, mean)
    do update set sittings = c.sittings + excluded.sittings`);
  const cohortIds = [...new Set(changes.map(({ cohortId }) => cohortId))];
  await tx.execute(sql`
    delete from sitting_fact_counts
    where cohort_id = any (${sql.param(cohortIds)}::uuid[]) and sittings = 0`);
}

/** The columns are those that the statement names, whatever else the rows have. */
const asTable = (rows: readonly object[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)`;
