import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import type { ActingMember } from '../http/visit.ts';
import { refuse } from '../refusal.ts';
import { lockInvitation, setOwnWindow } from './invitations.store.ts';
import { endOpenRequests } from './requests.store.ts';

/** What else follows, in the same transaction, when one candidate’s window moves. */
export type OnOwnWindow = (
  tx: Transaction,
  moved: { readonly invitationId: string; readonly now: Date },
) => Promise<void>;

export interface OwnWindow {
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/** Gives one candidate a window of their own; null puts them back into the cohort’s. */
export async function giveOwnWindow(
  tx: Transaction,
  invitationId: string,
  wanted: OwnWindow | null,
  { by, now, onOwnWindow }: { by: ActingMember; now: Date; onOwnWindow: OnOwnWindow },
): Promise<void> {
  const invitation = await lockInvitation(tx, invitationId);
  if (invitation === null) refuse('not_found', 'There is no such invitation.');
  if (wanted === null && invitation.ownClosesAt === null) return;
  await setOwnWindow(tx, invitationId, wanted);
  const settled = { settledAt: now, settledBy: by.id };
  await endOpenRequests(tx, { invitationId }, 'accommodation', settled);
  await onOwnWindow(tx, { invitationId, now });
  const { organizationId, candidateId } = invitation;
  await record(tx, {
    organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: wanted === null ? 'window.returned' : 'window.given',
    subject: { kind: 'invitation', id: invitationId },
    facts: {
      candidateId,
      ...(wanted === null
        ? {}
        : {
            opensAt: wanted.opensAt.toISOString(),
            closesAt: wanted.closesAt.toISOString(),
          }),
    },
  });
}
