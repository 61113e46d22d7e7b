import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import { sha256 } from '../accounts/record.ts';
import type { ActingMember } from '../http/visit.ts';
import { refuse } from '../refusal.ts';
import { findSitting, insertDecision } from './sitting.store.ts';

export interface NewDecision {
  readonly outcome: 'advance' | 'hold' | 'decline';
  readonly reason: string;
}

/** A person decides, with a reason; the newest decision stands and the earlier ones stay on record. */
export async function decide(
  tx: Transaction,
  by: ActingMember,
  sittingId: string,
  { outcome, reason }: NewDecision,
  now: Date,
) {
  const sitting = await findSitting(tx, sittingId);
  if (sitting === null) refuse('not_found', 'There is no such sitting.');
  if (sitting.finishedAt === null) {
    refuse('not_finished', 'The candidate is still writing; decide when the sitting is finished.');
  }
  const id = uuidv7();
  const { organizationId } = by;
  await insertDecision(tx, {
    id,
    organizationId,
    sittingId,
    outcome,
    reason,
    decidedBy: by.id,
    decidedAt: now,
  });
  await record(tx, {
    organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'sitting.decided',
    subject: { kind: 'sitting', id: sittingId },
    facts: { decisionId: id, outcome, reasonSha256: sha256(reason).toString('hex') },
  });
  return { outcome, reason, decidedBy: by.name, decidedAt: now.toISOString() };
}
