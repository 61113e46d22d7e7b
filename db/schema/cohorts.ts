import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { organization } from './accounts.ts';
import { moment } from './columns.ts';
import { sittings } from './sittings.ts';

/** Append-only: the newest of a sitting stands. */
export const decisions = pgTable(
  'decisions',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    sittingId: uuid('sitting_id')
      .notNull()
      .references(() => sittings.id, { onDelete: 'cascade' }),
    outcome: text('outcome', { enum: ['advance', 'hold', 'decline'] }).notNull(),
    reason: text('reason').notNull(),
    decidedBy: uuid('decided_by').notNull(),
    decidedAt: moment('decided_at').notNull(),
  },
  (table) => [index('decisions_by_sitting').on(table.sittingId, table.decidedAt)],
);
