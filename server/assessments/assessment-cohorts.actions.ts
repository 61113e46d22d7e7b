import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import type { Happening } from '../accounts/record.ts';
import { record } from '../accounts/record.actions.ts';
import type { ActingMember } from '../http/visit.ts';
import { refuse } from '../refusal.ts';
import { noAssessment } from './assessments.actions.ts';
import type { AiPolicy } from './assessments.contract.ts';
import {
  findCohort,
  hasStarted,
  insertCohort,
  isCohortNameTaken,
  listCohorts,
  lockAssessment,
  lockCohort,
  updateCohort,
  type CohortRow,
  type CountedCohort,
} from './assessments.store.ts';

export type Cohort = CohortRow;

/** What else follows, in the same transaction, when a cohort opens or closes at another time. */
export type OnWindowMoved = (
  tx: Transaction,
  moved: { readonly cohortId: string; readonly now: Date },
) => Promise<void>;

export async function getCohort(tx: Transaction, id: string): Promise<Cohort> {
  return (await findCohort(tx, id)) ?? refuse('not_found', 'There is no such cohort.');
}

export interface CohortWanted {
  readonly name: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
  /** Absent: as it is. */
  readonly isReference?: boolean | undefined;
  /** Absent: as it is; null: the assessment’s. */
  readonly aiPolicy?: AiPolicy | null | undefined;
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
  const { isReference = false, aiPolicy = null, ...rest } = wanted;
  const cohort = {
    id: uuidv7(),
    organizationId: by.organizationId,
    assessmentId,
    ...rest,
    isReference,
    aiPolicy,
    createdAt: now,
  };
  if (isReference) await takeReferenceFrom(tx, others);
  await insertCohort(tx, cohort);
  await record(tx, cohortEvent(by, 'cohort.added', cohort, now));
  return { ...cohort, invited: 0, hasStarted: false };
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
  const cohort = {
    ...before,
    ...wanted,
    isReference: wanted.isReference ?? before.isReference,
    aiPolicy: wanted.aiPolicy === undefined ? before.aiPolicy : wanted.aiPolicy,
  };
  const { name, opensAt, closesAt, isReference, aiPolicy } = cohort;
  if (aiPolicy !== before.aiPolicy) await refuseStarted(tx, before);
  if (isReference) await takeReferenceFrom(tx, others);
  await updateCohort(tx, id, { name, opensAt, closesAt, isReference, aiPolicy });
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

/** Who has started was told what they may use: it stays so, for them and for whoever sits beside them. */
async function refuseStarted(tx: Transaction, { id, name }: CohortRow): Promise<void> {
  await lockCohort(tx, id);
  if (await hasStarted(tx, id)) {
    refuse(
      'cohort_started',
      `Somebody in “${name}” has started under the AI-use policy they were told; add a cohort of its own for another policy.`,
    );
  }
}

/** An assessment has one reference cohort at most. */
async function takeReferenceFrom(tx: Transaction, others: readonly CohortRow[]): Promise<void> {
  for (const { id, isReference } of others) {
    if (isReference) await updateCohort(tx, id, { isReference: false });
  }
}

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
      aiPolicy: cohort.aiPolicy,
    },
  };
}
