import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import type { Happening } from '../accounts/record.ts';
import type { ActingMember } from '../http/visit.ts';
import { queueMails } from '../mail/outbox.store.ts';
import { refuse } from '../refusal.ts';
import { lockCandidate } from './candidates.store.ts';
import { getInvitation } from './invitations.actions.ts';
import {
  endOpenRequests,
  isOpen,
  listRequests,
  upsertOpenRequest,
  type RequestKind,
  type RequestRow,
} from './requests.store.ts';

export { isOpen, listRequests, type RequestRow };

export interface Asked {
  readonly invitationId: string;
  readonly kind: RequestKind;
  readonly text: string;
  readonly now: Date;
}

/** Asks the hiring team for something, and lets whoever invited know by mail. Asked again, it says the new words. */
export async function ask(tx: Transaction, { invitationId, kind, text, now }: Asked) {
  const invitation = await getInvitation(tx, invitationId);
  const { organizationId, candidateId, inviter } = invitation;
  const open = (await listRequests(tx, invitationId)).find(
    (one) => isOpen(one) && one.kind === kind,
  );
  if (open?.text === text) return;
  await upsertOpenRequest(tx, {
    ...{ id: uuidv7(), organizationId, candidateId, invitationId, kind, text, askedAt: now },
  });
  if (inviter !== null) {
    const mail = { organizationId, kind: 'request', invitationId } as const;
    await queueMails(tx, [mail], now);
  }
  await record(tx, requestEvent(invitation, 'candidate', candidateId, `${kind}.asked`, now));
}

/** Takes it back; again, it changes nothing. */
export async function withdraw(
  tx: Transaction,
  { invitationId, kind, now }: Omit<Asked, 'text'>,
): Promise<void> {
  const invitation = await getInvitation(tx, invitationId);
  if (!(await endOpenRequests(tx, { invitationId }, kind, { withdrawnAt: now }))) return;
  const { candidateId } = invitation;
  await record(tx, requestEvent(invitation, 'candidate', candidateId, `${kind}.withdrawn`, now));
}

/** A lead has done what was asked, or answered it. */
export async function settle(
  tx: Transaction,
  by: ActingMember,
  candidateId: string,
  kind: RequestKind,
  now: Date,
): Promise<void> {
  const candidate = await lockCandidate(tx, candidateId);
  if (candidate === null) refuse('not_found', 'There is no such candidate.');
  const settled = { settledAt: now, settledBy: by.id };
  if (!(await endOpenRequests(tx, { candidateId }, kind, settled))) return;
  const whose = { organizationId: candidate.organizationId, candidateId };
  await record(tx, requestEvent(whose, 'member', by.id, `${kind}.settled`, now));
}

function requestEvent(
  { organizationId, candidateId }: { organizationId: string; candidateId: string },
  actorKind: 'candidate' | 'member',
  actorId: string,
  action: string,
  at: Date,
): Happening {
  return {
    organizationId,
    at,
    actor: { kind: actorKind, id: actorId },
    action,
    subject: { kind: 'candidate', id: candidateId },
    facts: {},
  };
}
