import type { Transaction } from '../../db/connect.ts';
import {
  beginCandidateSession,
  endCandidateSessions,
} from '../accounts/candidate-sessions.actions.ts';
import { record } from '../accounts/record.actions.ts';
import type { Happening } from '../accounts/record.ts';
import type { ActingMember, Identity } from '../http/visit.ts';
import { queueMails } from '../mail/outbox.store.ts';
import { refuse } from '../refusal.ts';
import { mayEnter } from './admission.ts';
import {
  findInvitation,
  hasSitting,
  holdInvitation,
  isMailWaiting,
  lockInvitation,
  markOpened,
  setRevokedAt,
  type Invitation,
  type InvitationRow,
} from './invitations.store.ts';
import { refuseClosed } from './inviting.actions.ts';

export type { Invitation };

export async function getInvitation(tx: Transaction, id: string): Promise<Invitation> {
  return (await findInvitation(tx, id)) ?? refuse('not_found', noInvitation);
}

/** Opens the door to whoever holds the link. No clock starts; it works as often as it is used. */
export async function enter(
  tx: Transaction,
  invitationId: string,
  now: Date,
): Promise<{ identity: Identity; invitation: Invitation }> {
  await holdInvitation(tx, invitationId);
  const invitation = (await findInvitation(tx, invitationId)) ?? refuseLink();
  if (invitation.candidate.erasedAt !== null) {
    refuse(
      'candidate_erased',
      'What was held about you here has been erased, and this page with it.',
    );
  }
  const { revokedAt, sitting } = invitation;
  const { closesAt } = invitation.window;
  const isIn = mayEnter({ revokedAt, closesAt, hasSitting: sitting !== 'notStarted', now });
  if (!isIn) refuseLink();
  const identity = await beginCandidateSession(tx, invitation, now);
  if (await markOpened(tx, invitationId, now)) {
    const actor = { kind: 'candidate', id: invitation.candidateId } as const;
    await record(tx, invitationEvent(invitation, actor, 'invitation.opened', now));
  }
  return { identity, invitation };
}

/** The same for a link that was never ours, one that was taken back and one that came too late. */
export function refuseLink(): never {
  return refuse(
    'link_not_valid',
    'This link does not work, or not any more; ask the person who invited you for another.',
  );
}

export async function mailAgain(
  tx: Transaction,
  by: ActingMember,
  id: string,
  now: Date,
): Promise<void> {
  const invitation = await getInvitation(tx, id);
  if (invitation.candidate.erasedAt !== null) {
    refuse('candidate_erased', 'This person’s data were erased: there is nobody to write to.');
  }
  if (invitation.revokedAt !== null) {
    refuse('not_found', 'This invitation was taken back; undo that before you mail it.');
  }
  refuseClosed(invitation.window, now);
  // A second click, or a mail that has not left yet.
  if (await isMailWaiting(tx, id)) return;
  const { organizationId } = invitation;
  await queueMails(tx, [{ organizationId, kind: 'invitation', invitationId: id }], now);
  await record(tx, invitationEvent(invitation, actorOf(by), 'invitation.mailedAgain', now));
}

export async function revokeInvitation(
  tx: Transaction,
  by: ActingMember,
  id: string,
  now: Date,
): Promise<void> {
  const invitation = await getLockedInvitation(tx, id);
  if (invitation.revokedAt !== null) return;
  if (await hasSitting(tx, id)) {
    refuse('turn_closed', 'This candidate has begun, so the invitation cannot be taken back.');
  }
  await setRevokedAt(tx, id, now);
  await endCandidateSessions(tx, id, now);
  await record(tx, invitationEvent(invitation, actorOf(by), 'invitation.revoked', now));
}

export async function restoreInvitation(
  tx: Transaction,
  by: ActingMember,
  id: string,
  now: Date,
): Promise<void> {
  const invitation = await getLockedInvitation(tx, id);
  if (invitation.revokedAt === null) return;
  await setRevokedAt(tx, id, null);
  await record(tx, invitationEvent(invitation, actorOf(by), 'invitation.restored', now));
}

async function getLockedInvitation(tx: Transaction, id: string): Promise<InvitationRow> {
  return (await lockInvitation(tx, id)) ?? refuse('not_found', noInvitation);
}

const noInvitation = 'There is no such invitation.';

function actorOf({ id }: ActingMember): Happening['actor'] {
  return { kind: 'member', id };
}

function invitationEvent(
  { id, organizationId, candidateId }: InvitationRow,
  actor: Happening['actor'],
  action: string,
  now: Date,
): Happening {
  return {
    organizationId,
    at: now,
    actor,
    action,
    subject: { kind: 'invitation', id },
    facts: { candidateId },
  };
}
