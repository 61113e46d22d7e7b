import type { MailWanted } from '../mail/outbox.store.ts';
import type { Seat } from './seats.store.ts';

/** To be queued in the transaction that finishes the sitting. */
export function receiptMail({ organizationId, invitationId }: Seat): MailWanted {
  return { organizationId, kind: 'receipt', invitationId };
}
