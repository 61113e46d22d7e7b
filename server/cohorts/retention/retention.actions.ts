import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../../db/connect.ts';
import { record } from '../../accounts/record.actions.ts';
import { sha256 } from '../../accounts/record.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import type { ActingMember } from '../../http/visit.ts';
import { refuse } from '../../refusal.ts';
import { goesAt } from './due.ts';
import { deleteNotices, listDue } from './due.store.ts';
import {
  countErased,
  findHold,
  findMonths,
  insertHold,
  liftHold,
  lockRetention,
  updateMonths,
} from './retention.store.ts';

export async function getRetention(tx: Transaction, assessmentId: string, now: Date) {
  const { id, name } = await getAssessment(tx, assessmentId);
  const hold = await findHold(tx, id);
  const groups = await listDue(tx, { assessmentId: id });
  return {
    assessment: { id, name },
    months: await findMonths(tx, id),
    hold:
      hold === null
        ? null
        : { reason: hold.reason, setAt: hold.setAt.toISOString(), setBy: hold.setBy },
    upcoming: groups.map((group) => ({
      cohort: { id: group.cohortId, name: group.cohort },
      people: group.people,
      goesAt: goesAt(group, now).toISOString(),
      isNoticed: group.noticedAt !== null,
    })),
    erased: await countErased(tx, id),
  };
}

/** After how many months; null: never by themselves. The leads are told anew of what goes when. */
export async function setRetention(
  tx: Transaction,
  by: ActingMember,
  assessmentId: string,
  months: number | null,
  now: Date,
): Promise<void> {
  const { organizationId, months: before } = await getLocked(tx, assessmentId);
  if (before === months) return;
  await updateMonths(tx, assessmentId, months);
  await deleteNotices(tx, assessmentId);
  await record(tx, {
    organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'assessment.retention_changed',
    subject: { kind: 'assessment', id: assessmentId },
    facts: { months, before },
  });
}

/** Nothing is erased until it is lifted. One that stands keeps its reason: lift it to say another. */
export async function setHold(
  tx: Transaction,
  by: ActingMember,
  assessmentId: string,
  reason: string,
  now: Date,
): Promise<void> {
  const { organizationId } = await getLocked(tx, assessmentId);
  if ((await findHold(tx, assessmentId)) !== null) return;
  const id = uuidv7();
  await insertHold(tx, { id, organizationId, assessmentId, reason, setAt: now, setBy: by.id });
  await recordHold(tx, { organizationId, assessmentId, by, now }, { hold: 'set', reason });
}

/** What is overdue by then does not go at once: the leads are told anew, and have their days. */
export async function endHold(
  tx: Transaction,
  by: ActingMember,
  assessmentId: string,
  now: Date,
): Promise<void> {
  const { organizationId } = await getLocked(tx, assessmentId);
  const hold = await findHold(tx, assessmentId);
  if (hold === null) return;
  await liftHold(tx, assessmentId, { liftedAt: now, liftedBy: by.id });
  await deleteNotices(tx, assessmentId);
  const { reason } = hold;
  await recordHold(tx, { organizationId, assessmentId, by, now }, { hold: 'lifted', reason });
}

interface HoldChange {
  readonly organizationId: string;
  readonly assessmentId: string;
  readonly by: ActingMember;
  readonly now: Date;
}

/** The record holds no text: the reason stands there as its hash. */
async function recordHold(
  tx: Transaction,
  { organizationId, assessmentId, by, now }: HoldChange,
  { hold, reason }: { readonly hold: 'set' | 'lifted'; readonly reason: string },
): Promise<void> {
  await record(tx, {
    organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'assessment.hold_changed',
    subject: { kind: 'assessment', id: assessmentId },
    facts: { hold, reasonSha256: sha256(reason).toString('hex') },
  });
}

async function getLocked(tx: Transaction, assessmentId: string) {
  return (
    (await lockRetention(tx, assessmentId)) ?? refuse('not_found', 'There is no such assessment.')
  );
}
