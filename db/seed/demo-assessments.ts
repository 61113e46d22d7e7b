import { and, eq } from 'drizzle-orm';
import { addCohort } from '../../server/assessments/assessment-cohorts.actions.ts';
import {
  getAssessment,
  openAssessment,
  type Assessment,
  type NewAssessment,
} from '../../server/assessments/assessments.actions.ts';
import type { ActingMember } from '../../server/http/visit.ts';
import type { Transaction } from '../connect.ts';
import { scenarios, scenarioVersions } from '../schema/assessments.ts';
import type { DemoCohort } from './demo-cohort.ts';
import { demoLead } from './demo-people.ts';
import { after, atWork, day, hour, whenLocal } from './demo-times.ts';

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

/** A lead sets up a cohort a day before it opens, in their own working hours. */
export function setUpAt({ opens }: Pick<DemoCohort, 'opens'>, now: Date): Date {
  return whenLocal(after(now, (opens - 1.5) * day), demoLead.timeZone, atWork);
}

/** From one full hour to another. */
export function windowOf({ opens, closes }: Pick<DemoCohort, 'opens' | 'closes'>, now: Date) {
  const fullHour = (days: number) =>
    new Date(Math.floor(after(now, days * day).getTime() / hour) * hour);
  return { opensAt: fullHour(opens), closesAt: fullHour(closes) };
}

export async function addDemoCohort(
  tx: Transaction,
  lead: ActingMember,
  assessmentId: string,
  cohort: DemoCohort,
  { at, now }: { at: Date; now: Date },
): Promise<string> {
  const { name, isReference } = cohort;
  const wanted = { name, isReference, ...windowOf(cohort, now) };
  return (await addCohort(tx, lead, assessmentId, wanted, at)).id;
}
