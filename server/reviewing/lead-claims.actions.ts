import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import { getAssessment } from '../assessments/assessments.actions.ts';
import type { ActingMember } from '../http/visit.ts';
import { refuse } from '../refusal.ts';
import { freeSlot, listClaims, lockClaim } from './lead-claims.store.ts';

export async function getClaims(tx: Transaction, assessmentId: string, now: Date) {
  const { id } = await getAssessment(tx, assessmentId);
  return listClaims(tx, id, now);
}

/**
 * Frees what an interviewer holds, for whoever asks next. What they noted stays theirs, and they go on if they write
 * again before somebody else has taken it.
 */
export async function releaseClaim(
  tx: Transaction,
  by: ActingMember,
  { assessmentId, claimId, now }: { assessmentId: string; claimId: string; now: Date },
): Promise<void> {
  const slot = await lockClaim(tx, { id: claimId, assessmentId, now });
  if (slot === null) refuse('not_found', 'Nobody holds this claim any more.');
  await freeSlot(tx, slot.id);
  await record(tx, {
    organizationId: slot.organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'claim.released',
    subject: { kind: 'assessment', id: assessmentId },
    facts: { answerId: slot.answerId, turn: slot.turn, interviewerId: slot.interviewerId },
  });
}
