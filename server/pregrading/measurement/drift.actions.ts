import type { Transaction } from '../../../db/connect.ts';
import { record } from '../../accounts/record.actions.ts';
import type { ActingMember } from '../../http/visit.ts';
import { refuse } from '../../refusal.ts';
import { clearAlarm } from './drift.store.ts';

/**
 * Ends an alarm. The labels from before it say nothing about how the grader reads now, so from here on its calibration
 * and its baseline begin anew.
 */
export async function clearDrift(
  tx: Transaction,
  by: ActingMember,
  id: string,
  { reason, now }: { readonly reason: string; readonly now: Date },
): Promise<void> {
  const cleared = await clearAlarm(tx, id, { memberId: by.id, now });
  if (cleared === null) refuse('not_found', 'There is no such alarm, or it is cleared already.');
  await record(tx, {
    organizationId: by.organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'drift.cleared',
    subject: { kind: 'drift_alarm', id },
    facts: { ...cleared, reason },
  });
}
