import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { factsRevisions } from '../../../db/schema/facts.ts';
import type { Place } from './facts.store.ts';

export interface NamedPlace extends Place {
  readonly name: string;
}

/** Every assessment of every organization, the oldest first. */
export async function listPlaces(tx: Transaction): Promise<NamedPlace[]> {
  const { rows } = await tx.execute<Record<string, unknown> & NamedPlace>(sql`
    select id as "assessmentId", organization_id as "organizationId", name
    from assessments order by created_at, id`);
  return rows;
}

/** Assessments in which reviews were committed before there were facts. */
export async function listUncounted(tx: Transaction): Promise<NamedPlace[]> {
  const { rows } = await tx.execute<Record<string, unknown> & NamedPlace>(sql`
    select a.id as "assessmentId", a.organization_id as "organizationId", a.name
    from assessments a
    where not exists (select from facts_revisions f where f.assessment_id = a.id)
      and exists (
        select from reviews r
        where r.assessment_id = a.id and r.committed_at is not null and r.answer_id is not null
      )
    order by a.created_at, a.id`);
  return rows;
}

export async function isCounted(tx: Transaction, assessmentId: string): Promise<boolean> {
  const found = await tx
    .select({ revision: factsRevisions.revision })
    .from(factsRevisions)
    .where(eq(factsRevisions.assessmentId, assessmentId));
  return found.length > 0;
}

/** Any number that no other advisory lock of this database uses. */
const countingLock = 7_041_777;

/** Until the transaction ends, nobody else counts what was never counted. */
export async function lockCounting(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${countingLock})`);
}

/** Facts of it stay as they are until the transaction ends; its number of changes stays, too. */
export async function holdFacts(tx: Transaction, assessmentId: string): Promise<void> {
  await tx.execute(sql`
    select from facts_revisions where assessment_id = ${assessmentId} for update`);
}

/** The next sittings in the order of their ids. */
export async function listSittingsAfter(
  tx: Transaction,
  assessmentId: string,
  after: string | null,
  most: number,
): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select id from sittings
    where assessment_id = ${assessmentId} and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${most}`);
  return rows.map(({ id }) => id);
}

/** Facts that stand where no sitting of theirs is, which a recount of sittings never meets. */
export async function countStrayFacts(tx: Transaction, assessmentId: string): Promise<number> {
  const { rows } = await tx.execute<{ n: number }>(sql`
    select (
      (select count(*) from answer_facts f join answers a on a.id = f.answer_id
        where a.assessment_id = ${assessmentId} and f.sitting_id <> a.sitting_id)
    )::int as n`);
  return rows[0]?.n ?? 0;
}

export async function deleteStrayFacts(tx: Transaction, assessmentId: string): Promise<void> {
  await tx.execute(sql`
    delete from answer_facts f using answers a
    where a.id = f.answer_id and a.assessment_id = ${assessmentId}
      and f.sitting_id <> a.sitting_id`);
}

const ofAssessment = (assessmentId: string) => sql`
  cohort_id in (select id from cohorts where assessment_id = ${assessmentId})`;

const answersCounted = (assessmentId: string) => sql`
  select organization_id, cohort_id, rubric_version_id, criterion_id, turn, levels, sealed, aided,
    count(*)::int as answers
  from answer_facts where ${ofAssessment(assessmentId)}
  group by organization_id, cohort_id, rubric_version_id, criterion_id, turn, levels, sealed, aided`;

const sittingsCounted = (assessmentId: string) => sql`
  select organization_id, cohort_id, rubric_version_id, criterion_id, mean,
    count(*)::int as sittings
  from sitting_facts where ${ofAssessment(assessmentId)}
  group by organization_id, cohort_id, rubric_version_id, criterion_id, mean`;

/** How many rows of the counts are not what the facts come to, those that are missing among them. */
export async function countWrongCounts(
  tx: Transaction,
  assessmentId: string,
): Promise<{ readonly answers: number; readonly sittings: number }> {
  const { rows } = await tx.execute<{ answers: number; sittings: number }>(sql`
    with answers_are as (${answersCounted(assessmentId)}),
      answers_kept as (
        select organization_id, cohort_id, rubric_version_id, criterion_id, turn, levels, sealed,
          aided, answers
        from answer_fact_counts where ${ofAssessment(assessmentId)}
      ),
      sittings_are as (${sittingsCounted(assessmentId)}),
      sittings_kept as (
        select organization_id, cohort_id, rubric_version_id, criterion_id, mean, sittings
        from sitting_fact_counts where ${ofAssessment(assessmentId)}
      )
    select
      greatest(
        (select count(*) from (table answers_are except all table answers_kept) x),
        (select count(*) from (table answers_kept except all table answers_are) x)
      )::int as answers,
      greatest(
        (select count(*) from (table sittings_are except all table sittings_kept) x),
        (select count(*) from (table sittings_kept except all table sittings_are) x)
      )::int as sittings`);
  return { answers: rows[0]?.answers ?? 0, sittings: rows[0]?.sittings ?? 0 };
}

/** The counts as the facts have them. */
export async function rebuildCounts(tx: Transaction, assessmentId: string): Promise<void> {
  await tx.execute(sql`delete from answer_fact_counts where ${ofAssessment(assessmentId)}`);
  await tx.execute(sql`
    insert into answer_fact_counts (organization_id, cohort_id, rubric_version_id, criterion_id,
      turn, levels, sealed, aided, answers) ${answersCounted(assessmentId)}`);
  await tx.execute(sql`delete from sitting_fact_counts where ${ofAssessment(assessmentId)}`);
  await tx.execute(sql`
    insert into sitting_fact_counts (organization_id, cohort_id, rubric_version_id, criterion_id,
      mean, sittings) ${sittingsCounted(assessmentId)}`);
}
