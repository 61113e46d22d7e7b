import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../connect.ts';
import { mails } from '../schema/mail.ts';
import { day } from './demo-times.ts';

/** Nothing of the demo is really sent: every mail counts as sent, but for one that came back. */
export async function settleMails(
  tx: Transaction,
  organizationId: string,
  { undeliverableTo }: { undeliverableTo: string },
): Promise<void> {
  const waiting = and(eq(mails.organizationId, organizationId), isNull(mails.sentAt));
  await tx
    .update(mails)
    .set({
      attempts: 20,
      gaveUpAt: sql`${mails.createdAt} + ${`${(2 * day) / 1_000} s`}::interval`,
      lastError: '550 5.1.1 <otgonbayar.ganbold@example.com>: no such mailbox here',
    })
    .where(and(waiting, eq(mails.invitationId, undeliverableTo)));
  await tx
    .update(mails)
    .set({ attempts: 1, sentAt: sql`${mails.createdAt} + interval '7 s'` })
    .where(and(waiting, isNull(mails.gaveUpAt)));
}
