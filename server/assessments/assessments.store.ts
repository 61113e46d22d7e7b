import { and, asc, count, desc, eq, getTableColumns, isNull, ne, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { assessments, cohorts, scenarioVersions } from '../../db/schema/assessments.ts';
import { invitations } from '../../db/schema/invitations.ts';
import { sittings } from '../../db/schema/sittings.ts';
import type { Scenario } from './scenario-shape.ts';

export type AssessmentRow = typeof assessments.$inferSelect & {
  readonly scenarioId: string;
  readonly scenarioTitle: string;
};
export type CohortRow = typeof cohorts.$inferSelect;
/** With how many invitations stand in it, and whether somebody has started. */
export type CountedCohort = CohortRow & { readonly invited: number; readonly hasStarted: boolean };

export async function insertAssessment(
  tx: Transaction,
  row: typeof assessments.$inferInsert,
): Promise<void> {
  await tx.insert(assessments).values(row);
}

const assessmentColumns = {
  ...getTableColumns(assessments),
  scenarioId: scenarioVersions.scenarioId,
  scenarioTitle: sql<string>`${scenarioVersions.content}->>'title'`,
};

/** The newest first. */
export async function listAssessmentRows(tx: Transaction): Promise<AssessmentRow[]> {
  return tx
    .select(assessmentColumns)
    .from(assessments)
    .innerJoin(scenarioVersions, eq(scenarioVersions.id, assessments.scenarioVersionId))
    .orderBy(desc(assessments.createdAt), desc(assessments.id));
}

export async function findAssessment(
  tx: Transaction,
  id: string,
): Promise<(AssessmentRow & { readonly scenario: Scenario }) | null> {
  const [found] = await tx
    .select({ ...assessmentColumns, content: scenarioVersions.content })
    .from(assessments)
    .innerJoin(scenarioVersions, eq(scenarioVersions.id, assessments.scenarioVersionId))
    .where(eq(assessments.id, id));
  if (found === undefined) return null;
  const { content, ...row } = found;
  return { ...row, scenario: content as Scenario };
}

/** Nobody else adds or changes a cohort of it until the transaction ends; false when there is none. */
export async function lockAssessment(tx: Transaction, id: string): Promise<boolean> {
  const found = await tx
    .select({ id: assessments.id })
    .from(assessments)
    .where(eq(assessments.id, id))
    .for('no key update');
  return found.length === 1;
}

export async function insertCohort(tx: Transaction, row: CohortRow): Promise<void> {
  await tx.insert(cohorts).values(row);
}

/** What a lead may set anew at any time. */
export type Setting = Partial<Pick<AssessmentRow, 'feedback' | 'adjudicateFrom' | 'writingGuide'>>;

export async function updateSetting(tx: Transaction, id: string, setting: Setting): Promise<void> {
  await tx.update(assessments).set(setting).where(eq(assessments.id, id));
}

export async function setRubricVersion(
  tx: Transaction,
  id: string,
  rubricVersionId: string,
): Promise<void> {
  await tx.update(assessments).set({ rubricVersionId }).where(eq(assessments.id, id));
}

export async function updateTraining(
  tx: Transaction,
  id: string,
  change: Pick<AssessmentRow, 'trainingShare' | 'trainingWithin' | 'anchorEvery'>,
): Promise<void> {
  await tx.update(assessments).set(change).where(eq(assessments.id, id));
}

/** Asked of the database, whose idea of small letters the unique index goes by. */
export async function isCohortNameTaken(
  tx: Transaction,
  assessmentId: string,
  name: string,
  exceptId: string | null,
): Promise<boolean> {
  const found = await tx
    .select({ id: cohorts.id })
    .from(cohorts)
    .where(
      and(
        eq(cohorts.assessmentId, assessmentId),
        sql`lower(${cohorts.name}) = lower(${name})`,
        exceptId === null ? undefined : ne(cohorts.id, exceptId),
      ),
    );
  return found.length > 0;
}

export async function updateCohort(
  tx: Transaction,
  id: string,
  change: Partial<CohortRow>,
): Promise<void> {
  await tx.update(cohorts).set(change).where(eq(cohorts.id, id));
}

export async function findCohort(tx: Transaction, id: string): Promise<CohortRow | null> {
  const [found] = await tx.select().from(cohorts).where(eq(cohorts.id, id));
  return found ?? null;
}

/** Nobody starts in it, or is invited to it, until the transaction ends; whoever is about to is waited for. */
export async function lockCohort(tx: Transaction, id: string): Promise<void> {
  await tx.select({ id: cohorts.id }).from(cohorts).where(eq(cohorts.id, id)).for('update');
}

export async function hasStarted(tx: Transaction, cohortId: string): Promise<boolean> {
  const found = await tx
    .select({ id: sittings.id })
    .from(sittings)
    .where(eq(sittings.cohortId, cohortId))
    .limit(1);
  return found.length > 0;
}

/** Of one assessment, or of all; the oldest first. */
export async function listCohorts(
  tx: Transaction,
  assessmentId?: string,
): Promise<CountedCohort[]> {
  const standing = tx
    .select({ cohortId: invitations.cohortId, invited: count().as('invited') })
    .from(invitations)
    .where(
      and(
        isNull(invitations.revokedAt),
        assessmentId === undefined ? undefined : eq(invitations.assessmentId, assessmentId),
      ),
    )
    .groupBy(invitations.cohortId)
    .as('standing');
  return tx
    .select({
      ...getTableColumns(cohorts),
      invited: sql<number>`coalesce(${standing.invited}, 0)::int`,
      hasStarted: sql<boolean>`exists (select from ${sittings} where ${sittings.cohortId} = ${cohorts.id})`,
    })
    .from(cohorts)
    .leftJoin(standing, eq(standing.cohortId, cohorts.id))
    .where(assessmentId === undefined ? undefined : eq(cohorts.assessmentId, assessmentId))
    .orderBy(asc(cohorts.createdAt), asc(cohorts.id));
}

/** The same cohorts in the same order, and nobody counted: it costs the same however many are invited. */
export async function listCohortRows(tx: Transaction, assessmentId: string): Promise<CohortRow[]> {
  return tx
    .select()
    .from(cohorts)
    .where(eq(cohorts.assessmentId, assessmentId))
    .orderBy(asc(cohorts.createdAt), asc(cohorts.id));
}
