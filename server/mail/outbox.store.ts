import { and, asc, desc, eq, isNull, lte } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import { insertMany } from '../../db/insert-many.ts';
import { mails } from '../../db/schema/mail.ts';

export type MailRow = typeof mails.$inferSelect;
export type MailKind = MailRow['kind'];

export interface MailWanted {
  /** Where whoever wants it must know it again. */
  readonly id?: string;
  readonly organizationId: string;
  readonly kind: MailKind;
  readonly memberId?: string;
  readonly invitationId?: string;
  /** Where nothing else knows it any more. */
  readonly recipient?: string;
}

/** Puts mails in the outbox, to be sent once the transaction has committed. */
export async function queueMails(
  tx: Transaction,
  wanted: readonly MailWanted[],
  now: Date,
): Promise<void> {
  const created = {
    createdAt: now,
    nextAttemptAt: now,
    memberId: null,
    invitationId: null,
    recipient: null,
  };
  await insertMany(
    tx,
    mails,
    wanted.map((mail) => ({ id: uuidv7(), ...created, ...mail })),
  );
}

/**
 * The mail to send next, locked until the transaction ends; one that another process holds is passed over. Whoever waits
 * for a sign-in link does not wait for three hundred invitations.
 */
export async function lockWaitingMail(tx: Transaction, now: Date): Promise<MailRow | null> {
  const [waiting] = await tx
    .select()
    .from(mails)
    .where(and(isNull(mails.sentAt), isNull(mails.gaveUpAt), lte(mails.nextAttemptAt, now)))
    .orderBy(desc(eq(mails.kind, 'signIn')), asc(mails.nextAttemptAt), asc(mails.id))
    .limit(1)
    .for('update', { skipLocked: true });
  return waiting ?? null;
}

export async function updateMail(
  tx: Transaction,
  id: string,
  change: Partial<
    Pick<MailRow, 'attempts' | 'sentAt' | 'gaveUpAt' | 'nextAttemptAt' | 'lastError'>
  >,
): Promise<void> {
  // Whom a mail went to is not kept with it.
  const isOver = change.sentAt != null || change.gaveUpAt != null;
  await tx
    .update(mails)
    .set({ ...change, ...(isOver ? { recipient: null } : {}) })
    .where(eq(mails.id, id));
}
