import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import type { Happening } from '../accounts/record.ts';
import { queueMails } from '../mail/outbox.store.ts';
import { lockTurnsToAnnounce, markAnnounced, type TurnOpening } from './turn-openings.store.ts';

/** Has candidates mailed that a turn can be opened now, each of them once; tells how many turns were due. */
export async function announceOpenings(tx: Transaction, now: Date, most: number): Promise<number> {
  const due = await lockTurnsToAnnounce(tx, now, most);
  if (due.length === 0) return 0;
  await markAnnounced(
    tx,
    due.map(({ turnId }) => turnId),
  );
  const waiting = due.filter(({ isWaiting }) => isWaiting);
  const mails = waiting.map(({ organizationId, invitationId }) => {
    return { organizationId, kind: 'turnOpened', invitationId } as const;
  });
  await queueMails(tx, mails, now);
  await record(tx, ...waiting.map((opening) => announcement(opening, now)));
  return due.length;
}

function announcement({ organizationId, sittingId, position }: TurnOpening, at: Date): Happening {
  return {
    organizationId,
    at,
    actor: { kind: 'system', id: null },
    action: 'turn.announced',
    subject: { kind: 'sitting', id: sittingId },
    facts: { turn: position },
  };
}
