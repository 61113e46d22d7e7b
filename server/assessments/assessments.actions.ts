import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import type { Happening } from '../accounts/record.ts';
import { record } from '../accounts/record.actions.ts';
import type { ActingMember } from '../http/visit.ts';
import { refuse } from '../refusal.ts';
import type { AiPolicy } from './assessments.contract.ts';
import {
  findAssessment,
  findCohort,
  insertAssessment,
  insertCohort,
  isCohortNameTaken,
  listAssessmentRows,
  listCohorts,
  lockAssessment,
  setAdjudicateFrom,
  setFeedback,
  setWritingGuide,
  updateCohort,
  type AssessmentRow,
  type CohortRow,
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
export type Cohort = CohortRow;
export type AssessmentWithCohorts = AssessmentRow & { readonly cohorts: readonly CountedCohort[] };

/** What else follows, in the same transaction, when a cohort opens or closes at another time. */
export type OnWindowMoved = (
  tx: Transaction,
  moved: { readonly cohortId: string; readonly now: Date },
) => Promise<void>;

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

export async function getCohort(tx: Transaction, id: string): Promise<Cohort> {
  return (await findCohort(tx, id)) ?? refuse('not_found', 'There is no such cohort.');
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

/** Lets candidates read how their answers were described once it is decided, or takes that back. */
export async function allowFeedback(
  tx: Transaction,
  by: ActingMember,
  id: string,
  feedback: Feedback,
  now: Date,
): Promise<AssessmentWithCohorts> {
  if (!(await lockAssessment(tx, id))) refuse('not_found', noAssessment);
  const before = await getAssessmentWithCohorts(tx, id);
  if (before.feedback === feedback) return before;
  await setFeedback(tx, id, feedback);
  await record(tx, {
    organizationId: by.organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'feedback.set',
    subject: { kind: 'assessment', id },
    facts: { feedback },
  });
  return { ...before, feedback };
}

/** From how many levels apart somebody else settles a criterion; what is settled stays so. */
export async function adjudicateFrom(
  tx: Transaction,
  by: ActingMember,
  id: string,
  levels: number,
  now: Date,
): Promise<AssessmentWithCohorts> {
  if (!(await lockAssessment(tx, id))) refuse('not_found', noAssessment);
  const before = await getAssessmentWithCohorts(tx, id);
  if (before.adjudicateFrom === levels) return before;
  await setAdjudicateFrom(tx, id, levels);
  await record(tx, {
    organizationId: by.organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'adjudication.set',
    subject: { kind: 'assessment', id },
    facts: { adjudicateFrom: levels },
  });
  return { ...before, adjudicateFrom: levels };
}

/** Shows candidates the guide on writing asynchronously before they start, or no longer. */
export async function offerWritingGuide(
  tx: Transaction,
  by: ActingMember,
  id: string,
  writingGuide: boolean,
  now: Date,
): Promise<AssessmentWithCohorts> {
  if (!(await lockAssessment(tx, id))) refuse('not_found', noAssessment);
  const before = await getAssessmentWithCohorts(tx, id);
  if (before.writingGuide === writingGuide) return before;
  await setWritingGuide(tx, id, writingGuide);
  await record(tx, {
    organizationId: by.organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'writingGuide.set',
    subject: { kind: 'assessment', id },
    facts: { writingGuide },
  });
  return { ...before, writingGuide };
}

export interface CohortWanted {
  readonly name: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
  /** Absent: as it is. */
  readonly isReference?: boolean | undefined;
}

export async function addCohort(
  tx: Transaction,
  by: ActingMember,
  assessmentId: string,
  wanted: CohortWanted,
  now: Date,
): Promise<CountedCohort> {
  const others = await listOthers(tx, assessmentId, null);
  await refuseTakenName(tx, assessmentId, wanted.name, null);
  const { isReference = false, ...rest } = wanted;
  const cohort = {
    id: uuidv7(),
    organizationId: by.organizationId,
    assessmentId,
    ...rest,
    isReference,
    createdAt: now,
  };
  if (isReference) await takeReferenceFrom(tx, others);
  await insertCohort(tx, cohort);
  await record(tx, cohortEvent(by, 'cohort.added', cohort, now));
  return { ...cohort, invited: 0 };
}

export async function changeCohort(
  tx: Transaction,
  by: ActingMember,
  id: string,
  wanted: CohortWanted,
  { now, onWindowMoved }: { now: Date; onWindowMoved: OnWindowMoved },
): Promise<CountedCohort> {
  const { assessmentId } = await getCohort(tx, id);
  const others = await listOthers(tx, assessmentId, id);
  await refuseTakenName(tx, assessmentId, wanted.name, id);
  // Read again now that nobody else can change it.
  const before = await getCohort(tx, id);
  const cohort = { ...before, ...wanted, isReference: wanted.isReference ?? before.isReference };
  const { name, opensAt, closesAt, isReference } = cohort;
  if (isReference) await takeReferenceFrom(tx, others);
  await updateCohort(tx, id, { name, opensAt, closesAt, isReference });
  const isMoved =
    before.opensAt.getTime() !== opensAt.getTime() ||
    before.closesAt.getTime() !== closesAt.getTime();
  if (isMoved) await onWindowMoved(tx, { cohortId: id, now });
  await record(tx, cohortEvent(by, 'cohort.changed', cohort, now));
  const counted = await listCohorts(tx, assessmentId);
  return counted.find((one) => one.id === id) ?? refuse('not_found', 'There is no such cohort.');
}

/** The other cohorts of an assessment, which stay as they are until the transaction ends. */
async function listOthers(
  tx: Transaction,
  assessmentId: string,
  cohortId: string | null,
): Promise<CountedCohort[]> {
  if (!(await lockAssessment(tx, assessmentId))) refuse('not_found', noAssessment);
  const cohorts = await listCohorts(tx, assessmentId);
  return cohorts.filter((cohort) => cohort.id !== cohortId);
}

async function refuseTakenName(
  tx: Transaction,
  assessmentId: string,
  name: string,
  cohortId: string | null,
): Promise<void> {
  if (await isCohortNameTaken(tx, assessmentId, name, cohortId)) {
    refuse('name_taken', `This assessment has a cohort “${name}” already; name it otherwise.`);
  }
}

/** An assessment has one reference cohort at most. */
async function takeReferenceFrom(tx: Transaction, others: readonly CohortRow[]): Promise<void> {
  for (const { id, isReference } of others) {
    if (isReference) await updateCohort(tx, id, { isReference: false });
  }
}

const noAssessment = 'There is no such assessment.';

function cohortEvent(by: ActingMember, action: string, cohort: CohortRow, now: Date): Happening {
  return {
    organizationId: cohort.organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action,
    subject: { kind: 'cohort', id: cohort.id },
    facts: {
      assessmentId: cohort.assessmentId,
      name: cohort.name,
      opensAt: cohort.opensAt.toISOString(),
      closesAt: cohort.closesAt.toISOString(),
      isReference: cohort.isReference,
    },
  };
}
