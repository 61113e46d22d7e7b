import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import type { ActingMember } from '../http/visit.ts';
import { refuse } from '../refusal.ts';
import type { AiPolicy } from './assessments.contract.ts';
import {
  findAssessment,
  insertAssessment,
  listAssessmentRows,
  listCohortRows,
  listCohorts,
  type AssessmentRow,
  type CountedCohort,
} from './assessments.store.ts';
import { listCriteria } from './rubrics.store.ts';
import type { Criterion } from './scenario.ts';
import type { Scenario, ScenarioCriterion } from './scenario-shape.ts';
import { findVersion } from './scenarios.store.ts';

/** An assessment with what its candidates read and what its answers are scored on. */
export interface Assessment extends AssessmentRow {
  readonly scenario: Scenario;
  readonly criteria: readonly Criterion[];
}
export type AssessmentWithCohorts = AssessmentRow & { readonly cohorts: readonly CountedCohort[] };

export async function listAssessments(tx: Transaction): Promise<AssessmentWithCohorts[]> {
  const cohorts = Map.groupBy(await listCohorts(tx), (cohort) => cohort.assessmentId);
  const rows = await listAssessmentRows(tx);
  return rows.map((row) => ({ ...row, cohorts: cohorts.get(row.id) ?? [] }));
}

export async function getAssessment(tx: Transaction, id: string): Promise<Assessment> {
  const found = await findAssessment(tx, id);
  if (found === null) refuse('not_found', noAssessment);
  const criteria = await listCriteria(tx, found.rubricVersionId);
  // What candidates read stays; what answers are scored on may have moved to a later version’s.
  return { ...found, criteria, scenario: { ...found.scenario, criteria: criteria.map(asWritten) } };
}

function asWritten({ key, title, weight, reads, fluency, levels }: Criterion): ScenarioCriterion {
  // Nothing but a parsed scenario’s criteria are ever stored.
  return { key, title, weight, reads, fluency, levels: levels as ScenarioCriterion['levels'] };
}

export async function getAssessmentWithCohorts(
  tx: Transaction,
  id: string,
): Promise<AssessmentWithCohorts> {
  const found = await findAssessment(tx, id);
  if (found === null) refuse('not_found', noAssessment);
  return { ...found, cohorts: await listCohorts(tx, id) };
}

/** The cohorts of an assessment that is there, and nothing of who is in them. */
export async function listCohortsOf(tx: Transaction, assessmentId: string) {
  return listCohortRows(tx, assessmentId);
}

export interface NewAssessment {
  readonly name: string;
  readonly scenarioVersionId: string;
  readonly aiPolicy: AiPolicy;
  readonly reviewsPerAnswer: number;
  readonly feedback?: Feedback | undefined;
}

export type Feedback = AssessmentRow['feedback'];

export async function openAssessment(
  tx: Transaction,
  by: ActingMember,
  wanted: NewAssessment,
  now: Date,
): Promise<AssessmentWithCohorts> {
  const version = await findVersion(tx, wanted.scenarioVersionId);
  if (version === null) refuse('not_found', 'There is no such scenario version.');
  const { rubricVersionId } = version;
  if (version.publishedAt === null || rubricVersionId === null) {
    refuse('scenario_not_published', 'Publish this scenario version first; a draft can change.');
  }
  const id = uuidv7();
  const { organizationId } = by;
  const { name, feedback = 'none', ...rest } = wanted;
  const facts = { ...rest, feedback, rubricVersionId };
  await insertAssessment(tx, {
    id,
    organizationId,
    name,
    ...facts,
    createdAt: now,
    createdBy: by.id,
  });
  await record(tx, {
    organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'assessment.opened',
    subject: { kind: 'assessment', id },
    facts,
  });
  return getAssessmentWithCohorts(tx, id);
}

export const noAssessment = 'There is no such assessment.';
