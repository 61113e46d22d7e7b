import { sql } from 'drizzle-orm';
import { index, integer, pgTable, real, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { organization } from './accounts.ts';
import { assessments, cohorts } from './assessments.ts';
import { moment } from './columns.ts';

export const candidates = pgTable(
  'candidates',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    /** A column of its own: under row-level security `lower(email) = …` cannot use an index. */
    emailKey: text('email_key')
      .notNull()
      .generatedAlwaysAs(sql`lower(email)`),
    timeZone: text('time_zone'),
    createdAt: moment('created_at').notNull(),
    /** Name and address are gone since then; the row is the key that their scores stand under. */
    erasedAt: moment('erased_at'),
    erasedBecause: text('erased_because', { enum: ['request', 'retention'] }),
  },
  (table) => [uniqueIndex('candidates_email').on(table.organizationId, table.emailKey)],
);

/** What a candidate is granted in every clock of theirs; no row means nothing. */
export const accommodations = pgTable('accommodations', {
  candidateId: uuid('candidate_id')
    .primaryKey()
    .references(() => candidates.id, { onDelete: 'cascade' }),
  organizationId: organization(),
  extraTimeFactor: real('extra_time_factor').notNull(),
  extraMinutes: integer('extra_minutes').notNull(),
  breakMinutes: integer('break_minutes').notNull(),
  reason: text('reason').notNull(),
  decidedBy: uuid('decided_by'),
  decidedAt: moment('decided_at').notNull(),
});

/** What a candidate asks of the hiring team: more time or another day, or to be forgotten. */
export const candidateRequests = pgTable(
  'candidate_requests',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    candidateId: uuid('candidate_id')
      .notNull()
      .references(() => candidates.id, { onDelete: 'cascade' }),
    invitationId: uuid('invitation_id')
      .notNull()
      .references(() => invitations.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['accommodation', 'erasure'] }).notNull(),
    text: text('text').notNull(),
    askedAt: moment('asked_at').notNull(),
    withdrawnAt: moment('withdrawn_at'),
    settledAt: moment('settled_at'),
    settledBy: uuid('settled_by'),
  },
  (table) => [
    uniqueIndex('candidate_requests_one_open')
      .on(table.invitationId, table.kind)
      .where(sql`withdrawn_at is null and settled_at is null`),
    index('candidate_requests_by_candidate').on(table.candidateId),
  ],
);

/** The link is derived from the id and the server’s secret: nothing to steal is stored. */
export const invitations = pgTable(
  'invitations',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    assessmentId: uuid('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    candidateId: uuid('candidate_id')
      .notNull()
      .references(() => candidates.id, { onDelete: 'cascade' }),
    createdAt: moment('created_at').notNull(),
    createdBy: uuid('created_by'),
    openedAt: moment('opened_at'),
    /** A window of their own, both or neither; null: the cohort’s. */
    ownOpensAt: moment('own_opens_at'),
    ownClosesAt: moment('own_closes_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    uniqueIndex('invitations_once').on(table.assessmentId, table.candidateId),
    index('invitations_by_cohort').on(table.cohortId),
  ],
);
