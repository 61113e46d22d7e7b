import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import type { ActingMember } from '../http/visit.ts';
import { refuse } from '../refusal.ts';
import {
  getAssessmentWithCohorts,
  noAssessment,
  type AssessmentWithCohorts,
  type Feedback,
} from './assessments.actions.ts';
import { lockAssessment, updateSetting, type Setting } from './assessments.store.ts';

/** Lets candidates read how their answers were described once it is decided, or takes that back. */
export async function allowFeedback(
  tx: Transaction,
  by: ActingMember,
  id: string,
  feedback: Feedback,
  now: Date,
): Promise<AssessmentWithCohorts> {
  return change(tx, by, id, { action: 'feedback.set', setting: { feedback }, now });
}

/** From how many levels apart somebody else settles a criterion; what is settled stays so. */
export async function adjudicateFrom(
  tx: Transaction,
  by: ActingMember,
  id: string,
  levels: number,
  now: Date,
): Promise<AssessmentWithCohorts> {
  const setting = { adjudicateFrom: levels };
  return change(tx, by, id, { action: 'adjudication.set', setting, now });
}

/** Shows candidates the guide on writing asynchronously before they start, or no longer. */
export async function offerWritingGuide(
  tx: Transaction,
  by: ActingMember,
  id: string,
  writingGuide: boolean,
  now: Date,
): Promise<AssessmentWithCohorts> {
  return change(tx, by, id, { action: 'writingGuide.set', setting: { writingGuide }, now });
}

interface Change {
  readonly action: string;
  readonly setting: Setting;
  readonly now: Date;
}

/** As it is already, nothing is changed or recorded. */
async function change(
  tx: Transaction,
  by: ActingMember,
  id: string,
  { action, setting, now }: Change,
): Promise<AssessmentWithCohorts> {
  if (!(await lockAssessment(tx, id))) refuse('not_found', noAssessment);
  const before = await getAssessmentWithCohorts(tx, id);
  const after = { ...before, ...setting };
  const names = Object.keys(setting) as (keyof Setting)[];
  if (names.every((name) => before[name] === after[name])) return before;
  await updateSetting(tx, id, setting);
  await record(tx, {
    organizationId: by.organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action,
    subject: { kind: 'assessment', id },
    facts: { ...setting },
  });
  return after;
}
