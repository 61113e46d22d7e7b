import { and, eq } from 'drizzle-orm';
import {
  addCohort,
  getAssessment,
  openAssessment,
  type Assessment,
  type NewAssessment,
} from '../../server/assessments/assessments.actions.ts';
import type { ActingMember } from '../../server/http/visit.ts';
import type { Transaction } from '../connect.ts';
import { scenarios, scenarioVersions } from '../schema/assessments.ts';
import type { DemoCohort } from './demo-cohort.ts';
import { after, day } from './demo-times.ts';

/** Opens an assessment on a scenario of the library. */
export async function openDemoAssessment(
  tx: Transaction,
  lead: ActingMember,
  { starter, ...wanted }: Omit<NewAssessment, 'scenarioVersionId'> & { starter: string },
  at: Date,
): Promise<Assessment> {
  // The transaction sees every organization, so the organization is asked for by name.
  const [version] = await tx
    .select({ id: scenarioVersions.id })
    .from(scenarioVersions)
    .innerJoin(scenarios, eq(scenarios.id, scenarioVersions.scenarioId))
    .where(and(eq(scenarios.organizationId, lead.organizationId), eq(scenarios.starter, starter)));
  if (version === undefined) throw new Error(`there is no starter scenario ${starter}`);
  const { id } = await openAssessment(tx, lead, { ...wanted, scenarioVersionId: version.id }, at);
  return getAssessment(tx, id);
}

export async function addDemoCohort(
  tx: Transaction,
  lead: ActingMember,
  assessmentId: string,
  cohort: Pick<DemoCohort, 'name' | 'isReference' | 'opens' | 'closes'>,
  { at, now }: { at: Date; now: Date },
): Promise<string> {
  const { name, isReference, opens, closes } = cohort;
  const window = { opensAt: after(now, opens * day), closesAt: after(now, closes * day) };
  const { id } = await addCohort(tx, lead, assessmentId, { name, isReference, ...window }, at);
  return id;
}
