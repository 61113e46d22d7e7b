import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { members, organization } from './accounts.ts';
import { moment } from './columns.ts';
import { invitations } from './invitations.ts';

/** The outbox: a mail is a row of the transaction that wants it, and is written out when it is sent. */
export const mails = pgTable(
  'mails',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    kind: text('kind', {
      enum: [
        ...(['signIn', 'invitation', 'request', 'turnOpened', 'receipt', 'feedback'] as const),
        ...(['retention', 'erased'] as const),
      ],
    }).notNull(),
    memberId: uuid('member_id').references(() => members.id, { onDelete: 'cascade' }),
    invitationId: uuid('invitation_id').references(() => invitations.id, { onDelete: 'cascade' }),
    /** Only where whom it goes to is known nowhere else any more; gone as soon as it is sent or given up. */
    recipient: text('recipient'),
    createdAt: moment('created_at').notNull(),
    nextAttemptAt: moment('next_attempt_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    sentAt: moment('sent_at'),
    gaveUpAt: moment('gave_up_at'),
    lastError: text('last_error'),
  },
  (table) => [
    index('mails_waiting')
      .on(table.nextAttemptAt)
      .where(sql`sent_at is null and gave_up_at is null`),
    index('mails_of_invitation').on(table.invitationId),
  ],
);
