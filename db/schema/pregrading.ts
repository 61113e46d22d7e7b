import { integer, pgTable, real, text, uuid } from 'drizzle-orm/pg-core';
import { members, organization } from './accounts.ts';
import { assessments } from './assessments.ts';
import { moment } from './columns.ts';
import { invitations } from './invitations.ts';

/** That a model reads the answers of an assessment, what for, and how. No row: it never did. */
export const pregradings = pgTable('pregradings', {
  assessmentId: uuid('assessment_id')
    .primaryKey()
    .references(() => assessments.id, { onDelete: 'cascade' }),
  organizationId: organization(),
  /** In the lead’s words; candidates read it in the notice. */
  purpose: text('purpose').notNull(),
  /** Sealed: after the commit only. Assist: an interviewer may look earlier, and is marked. */
  mode: text('mode', { enum: ['sealed', 'assist'] })
    .notNull()
    .default('sealed'),
  assistReason: text('assist_reason'),
  /** The percentage of answers whose suggestions nobody ever sees: the control arm. */
  controlPercent: integer('control_percent').notNull().default(10),
  /** Which ones they are is drawn from this, which nobody is shown. */
  controlSeed: uuid('control_seed').notNull().defaultRandom(),
  /** A suggestion whose interval lies on both sides of this level is not shown; null: there is no such level. */
  cut: real('cut'),
  switchedOnAt: moment('switched_on_at').notNull(),
  switchedOnBy: uuid('switched_on_by')
    .notNull()
    .references(() => members.id),
  /** Nothing is read and nothing shown from then on, until it is switched on again. */
  stoppedAt: moment('stopped_at'),
  stoppedBy: uuid('stopped_by').references(() => members.id),
});

/** Candidates whose answers no model reads. */
export const pregradingOptOuts = pgTable('pregrading_opt_outs', {
  invitationId: uuid('invitation_id')
    .primaryKey()
    .references(() => invitations.id, { onDelete: 'cascade' }),
  organizationId: organization(),
  optedOutAt: moment('opted_out_at').notNull(),
});
