import type { Transaction } from '../../../db/connect.ts';
import type { Happening } from '../../accounts/record.ts';
import { record } from '../../accounts/record.actions.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import { criteriaOfTurn } from '../../assessments/scenario.ts';
import type { ActingMember } from '../../http/visit.ts';
import { refuse } from '../../refusal.ts';
import {
  countReadings,
  isAnswerTaken,
  listAgreedLevels,
  listExemplars,
  lockExemplar,
  replaceAgreedLevels,
  updateExemplar,
  type AgreedLevel,
  type ExemplarRow,
  type NamedExemplar,
} from './exemplars.store.ts';
import { levelProblems, unsettled, type Agreed } from './exemplar.ts';
import { listCriteria, type CriterionRow } from '../reviews.store.ts';

export type Use = ExemplarRow['use'];

export interface WholeExemplar {
  readonly exemplar: NamedExemplar;
  /** Those that read its turn. */
  readonly criteria: readonly CriterionRow[];
  readonly agreed: readonly AgreedLevel[];
  readonly readBy: number;
}

export async function listExemplarsOf(
  tx: Transaction,
  assessmentId: string,
): Promise<WholeExemplar[]> {
  const assessment = await getAssessment(tx, assessmentId);
  return inFull(tx, await listExemplars(tx, assessment));
}

export async function getExemplar(tx: Transaction, id: string): Promise<WholeExemplar> {
  const [whole] = await inFull(tx, await listExemplars(tx, { exemplarId: id }));
  return whole ?? refuse('not_found', noExemplar);
}

async function inFull(tx: Transaction, found: readonly NamedExemplar[]): Promise<WholeExemplar[]> {
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return [];
  const agreed = Map.groupBy(await listAgreedLevels(tx, ids), ({ exemplarId }) => exemplarId);
  const read = new Map((await countReadings(tx, ids)).map((one) => [one.exemplarId, one.n]));
  const criteria = new Map<string, CriterionRow[]>();
  for (const { rubricVersionId } of found) {
    if (criteria.has(rubricVersionId)) continue;
    criteria.set(rubricVersionId, await listCriteria(tx, rubricVersionId));
  }
  return found.map((exemplar) => ({
    exemplar,
    criteria: criteriaOfTurn(criteria.get(exemplar.rubricVersionId) ?? [], exemplar.turn),
    agreed: agreed.get(exemplar.id) ?? [],
    readBy: read.get(exemplar.id) ?? 0,
  }));
}

/** Replaces all of them; what is missing can follow until it is approved. */
export async function agreeOn(
  tx: Transaction,
  by: ActingMember,
  id: string,
  agreed: readonly Agreed[],
): Promise<WholeExemplar> {
  const exemplar = await lock(tx, id);
  if (exemplar.approvedAt !== null) {
    refuse(
      'exemplar_approved',
      'These levels are approved and interviewers are measured by them: retire this exemplar and make another.',
    );
  }
  const { criteria } = await getExemplar(tx, id);
  const problems = levelProblems(criteria, agreed);
  if (problems.length > 0) {
    const said = problems.map(({ field, reason }) => `${field}: ${reason}`).join('; ');
    refuse('invalid_request', said, { errors: problems });
  }
  const { organizationId } = by;
  const rows = agreed.map((one) => ({ ...one, exemplarId: id, organizationId }));
  await replaceAgreedLevels(tx, id, rows);
  return getExemplar(tx, id);
}

export async function approve(
  tx: Transaction,
  by: ActingMember,
  id: string,
  now: Date,
): Promise<WholeExemplar> {
  const { approvedAt } = await lock(tx, id);
  const whole = await getExemplar(tx, id);
  if (approvedAt !== null) return whole;
  const missing = unsettled(whole.criteria, whole.agreed);
  if (missing.length > 0) {
    const titles = missing.map(({ title }) => `“${title}”`).join(', ');
    refuse('exemplar_incomplete', `Say the agreed level and its reason first for ${titles}.`, {
      missing: missing.map(({ id: criterionId, title }) => ({ criterionId, title })),
    });
  }
  await updateExemplar(tx, id, { approvedAt: now, approvedBy: by.id });
  const levels = whole.agreed.map(({ criterionId, level }) => ({ criterionId, level }));
  await record(tx, exemplarEvent(by, 'exemplar.approved', { id, facts: { levels }, now }));
  return getExemplar(tx, id);
}

export async function useFor(
  tx: Transaction,
  by: ActingMember,
  id: string,
  use: Use,
  now: Date,
): Promise<WholeExemplar> {
  const exemplar = await lock(tx, id);
  if (exemplar.use !== use) {
    await updateExemplar(tx, id, { use });
    await record(tx, exemplarEvent(by, 'exemplar.used', { id, facts: { use }, now }));
  }
  return getExemplar(tx, id);
}

export async function retire(
  tx: Transaction,
  by: ActingMember,
  id: string,
  now: Date,
): Promise<WholeExemplar> {
  const exemplar = await lock(tx, id);
  if (exemplar.retiredAt === null) {
    await updateExemplar(tx, id, { retiredAt: now });
    await record(tx, exemplarEvent(by, 'exemplar.retired', { id, facts: {}, now }));
  }
  return getExemplar(tx, id);
}

export async function bringBack(
  tx: Transaction,
  by: ActingMember,
  id: string,
  now: Date,
): Promise<WholeExemplar> {
  const { retiredAt, sourceAnswerId, text } = await lock(tx, id);
  if (retiredAt !== null) {
    if (text === '') {
      refuse('answer_erased', 'Whoever wrote this text was erased, and the text with them.');
    }
    if (sourceAnswerId !== null && (await isAnswerTaken(tx, sourceAnswerId, id))) refuseTaken();
    await updateExemplar(tx, id, { retiredAt: null });
    await record(tx, exemplarEvent(by, 'exemplar.brought-back', { id, facts: {}, now }));
  }
  return getExemplar(tx, id);
}

const noExemplar = 'There is no such exemplar.';

async function lock(tx: Transaction, id: string): Promise<ExemplarRow> {
  return (await lockExemplar(tx, id)) ?? refuse('not_found', noExemplar);
}

export function refuseTaken(): never {
  refuse('exemplar_exists', 'There is an exemplar of this answer already: open that one.');
}

export function exemplarEvent(
  by: ActingMember,
  action: string,
  { id, facts, now }: { id: string; facts: Happening['facts']; now: Date },
): Happening {
  return {
    organizationId: by.organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action,
    subject: { kind: 'exemplar', id },
    facts,
  };
}
