import type { Transaction } from '../../../db/connect.ts';
import { record } from '../../accounts/record.actions.ts';
import type { Happening } from '../../accounts/record.ts';
import { getInvitation, type Invitation } from '../../invitations/invitations.actions.ts';
import {
  noModel,
  type PregradingTold,
  type TellPregrading,
} from '../../invitations/pregrading-told.ts';
import { refuse } from '../../refusal.ts';
import type { Reader } from '../reader.ts';
import { cancelUnfinished } from '../unfinished.store.ts';
import { deleteOptOut, findCandidateFacts, insertOptOut } from './opt-out.store.ts';
import { toldOf } from './told.ts';

/** For the earlier stages, which tell candidates what to expect. */
export function tellPregradingWith(reader: Reader | null): TellPregrading {
  if (reader === null) return noModel;
  return async (tx, invitationId) => {
    const facts = await findCandidateFacts(tx, invitationId);
    return facts === null ? null : toldOf(facts);
  };
}

/** No model reads this candidate’s answers any more, and nothing one said of them is shown. Again, it changes nothing. */
export async function optOut(
  tx: Transaction,
  tell: TellPregrading,
  invitationId: string,
  now: Date,
): Promise<PregradingTold> {
  const told = await getTold(tx, tell, invitationId);
  const invitation = await getInvitation(tx, invitationId);
  const { organizationId } = invitation;
  if (!(await insertOptOut(tx, { invitationId, organizationId, optedOutAt: now }))) return told;
  const cancelled = await cancelUnfinished(tx, { invitationId }, now);
  await record(
    tx,
    event(invitation, 'pregrading.opted_out', now),
    ...cancelled.map(({ id, answerId, ...rest }) => ({
      ...event(invitation, 'suggestion.cancelled', now),
      subject: { kind: 'answer', id: answerId },
      facts: { suggestionId: id, ...rest, why: 'opted_out' },
    })),
  );
  return { ...told, optedOutAt: now };
}

/** The model may read what is submitted from now on, and what it said before may be shown. Again, it changes nothing. */
export async function optIn(
  tx: Transaction,
  tell: TellPregrading,
  invitationId: string,
  now: Date,
): Promise<PregradingTold> {
  const told = await getTold(tx, tell, invitationId);
  const invitation = await getInvitation(tx, invitationId);
  if (await deleteOptOut(tx, invitationId)) {
    await record(tx, event(invitation, 'pregrading.opted_in', now));
  }
  return { ...told, optedOutAt: null };
}

async function getTold(
  tx: Transaction,
  tell: TellPregrading,
  invitationId: string,
): Promise<PregradingTold> {
  return (await tell(tx, invitationId)) ?? refuse('not_found', 'There is nothing at this address.');
}

function event(
  { id, organizationId, candidateId, assessmentId }: Invitation,
  action: string,
  at: Date,
): Happening {
  return {
    organizationId,
    at,
    actor: { kind: 'candidate', id: candidateId },
    action,
    subject: { kind: 'invitation', id },
    facts: { assessmentId },
  };
}
