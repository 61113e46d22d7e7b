import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import { refuse } from '../refusal.ts';
import { findDeclaration, upsertDeclaration, type DeclarationRow } from './declarations.store.ts';
import { getStarted } from './sittings.actions.ts';
import { declarationView } from './views.ts';

/** As it is shown; null: nothing was said yet. */
export async function getDeclaration(tx: Transaction, sittingId: string) {
  return declarationView(await findDeclaration(tx, sittingId));
}

export interface Declared {
  readonly aiUse: DeclarationRow['aiUse'];
  readonly note: string;
}

/** What the candidate says of their use of AI, once everything is closed; it may be put right later. */
export async function declare(
  tx: Transaction,
  invitationId: string,
  { aiUse, note }: Declared,
  now: Date,
): Promise<void> {
  const { seat } = await getStarted(tx, invitationId);
  const { sitting, organizationId, candidateId } = seat;
  if (sitting === null || sitting.finishedAt === null) {
    refuse('not_finished', 'You are asked when the last turn is closed.');
  }
  const before = await findDeclaration(tx, sitting.id);
  if (before?.aiUse === aiUse && before.note === note) return;
  await upsertDeclaration(tx, {
    ...{ sittingId: sitting.id, organizationId, aiUse, note, declaredAt: now },
  });
  await record(tx, {
    organizationId,
    at: now,
    actor: { kind: 'candidate', id: candidateId },
    action: 'aiUse.declared',
    subject: { kind: 'sitting', id: sitting.id },
    facts: { aiUse },
  });
}
