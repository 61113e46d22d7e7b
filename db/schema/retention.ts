import { sql } from 'drizzle-orm';
import { date, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { organization } from './accounts.ts';
import { assessments, cohorts } from './assessments.ts';
import { bytes, moment } from './columns.ts';

/** Nothing of this assessment is erased while one stands, whoever asks. */
export const legalHolds = pgTable(
  'legal_holds',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    assessmentId: uuid('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    reason: text('reason').notNull(),
    setAt: moment('set_at').notNull(),
    setBy: uuid('set_by').notNull(),
    liftedAt: moment('lifted_at'),
    liftedBy: uuid('lifted_by'),
  },
  (table) => [
    uniqueIndex('legal_holds_one_open')
      .on(table.assessmentId)
      .where(sql`lifted_at is null`),
  ],
);

/** That the leads were told what goes on a day: nothing goes by itself before they had time to stop it. */
export const retentionNotices = pgTable(
  'retention_notices',
  {
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    organizationId: organization(),
    dueOn: date('due_on').notNull(),
    noticedAt: moment('noticed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.cohortId, table.dueOn] })],
);

/** Mails in the outbox folder that are still to be removed: to whom they went is kept as a hash only. */
export const outboxRemovals = pgTable(
  'outbox_removals',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    addressSha256: bytes('address_sha256').notNull(),
    dueAt: moment('due_at').notNull(),
  },
  (table) => [index('outbox_removals_due').on(table.dueAt)],
);
