import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { organization } from './accounts.ts';
import { assessments, cohorts } from './assessments.ts';
import { bytes, moment, ofOrganization } from './columns.ts';
import { candidates, invitations } from './invitations.ts';

export const sittings = pgTable(
  'sittings',
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
    invitationId: uuid('invitation_id')
      .notNull()
      .references(() => invitations.id, { onDelete: 'cascade' }),
    noticeVersion: text('notice_version').notNull(),
    startedAt: moment('started_at').notNull(),
    finishedAt: moment('finished_at'),
  },
  (table) => [
    uniqueIndex('sittings_once').on(table.invitationId),
    index('sittings_by_assessment').on(table.assessmentId),
    index('sittings_by_candidate').on(table.candidateId),
  ],
);

export const turns = pgTable(
  'turns',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    sittingId: uuid('sitting_id')
      .notNull()
      .references(() => sittings.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    /** When it may be opened; null until the turn before it is closed. */
    opensAt: moment('opens_at'),
    /** When the candidate is to be told by mail that it may be opened; null: not, or told. */
    announceAt: moment('announce_at'),
    openedAt: moment('opened_at'),
    /** What `effectiveDeadline` says, written whenever one of its inputs changes. */
    deadlineAt: moment('deadline_at'),
    closedAt: moment('closed_at'),
    closedBy: text('closed_by', { enum: ['candidate', 'deadline'] }),
  },
  (table) => [
    uniqueIndex('turns_position').on(table.sittingId, table.position),
    index('turns_to_close')
      .on(table.deadlineAt)
      .where(sql`closed_at is null and opened_at is not null`),
    index('turns_to_announce')
      .on(table.announceAt)
      .where(sql`announce_at is not null`),
  ],
);

/** Breaks a candidate has taken: the turn’s clock stands still from the start to the end. */
export const breaks = pgTable(
  'breaks',
  {
    turnId: uuid('turn_id')
      .notNull()
      .references(() => turns.id, { onDelete: 'cascade' }),
    organizationId: organization(),
    startedAt: moment('started_at').notNull(),
    /** Null: it goes on, at the longest until the minutes granted are used up. */
    endedAt: moment('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.turnId, table.startedAt] }),
    uniqueIndex('breaks_one_open')
      .on(table.turnId)
      .where(sql`ended_at is null`),
  ],
);

/** While a turn is open, and only then. Hot: written every few seconds while somebody types. Storage settings stand in the migration. */
export const drafts = pgTable('drafts', {
  turnId: uuid('turn_id')
    .primaryKey()
    .references(() => turns.id, { onDelete: 'cascade' }),
  organizationId: organization(),
  revision: integer('revision').notNull(),
  text: text('text').notNull(),
  savedAt: moment('saved_at').notNull(),
});

/** That a draft was saved, when, how long and its hash; not what it said. */
export const draftRevisions = pgTable(
  'draft_revisions',
  {
    turnId: uuid('turn_id')
      .notNull()
      .references(() => turns.id, { onDelete: 'cascade' }),
    organizationId: ofOrganization(),
    revision: integer('revision').notNull(),
    savedAt: moment('saved_at').notNull(),
    characters: integer('characters').notNull(),
    sha256: bytes('sha256').notNull(),
  },
  (table) => [primaryKey({ columns: [table.turnId, table.revision] })],
);

/** Text that reached the server after its turn was closed. A lead decides whether it counts. */
export const lateAdditions = pgTable(
  'late_additions',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    sittingId: uuid('sitting_id')
      .notNull()
      .references(() => sittings.id, { onDelete: 'cascade' }),
    turnId: uuid('turn_id')
      .notNull()
      .references(() => turns.id, { onDelete: 'cascade' }),
    text: text('text').notNull(),
    sha256: bytes('sha256').notNull(),
    characters: integer('characters').notNull(),
    words: integer('words').notNull(),
    /** By the clock of the candidate’s device, which may be wrong. */
    writtenAt: moment('written_at').notNull(),
    receivedAt: moment('received_at').notNull(),
    verdict: text('verdict', { enum: ['accepted', 'declined'] }),
    reason: text('reason'),
    decidedBy: uuid('decided_by'),
    decidedAt: moment('decided_at'),
  },
  (table) => [
    uniqueIndex('late_additions_once').on(table.turnId, table.sha256),
    index('late_additions_by_sitting').on(table.sittingId),
  ],
);

/** How the candidate says they used AI, in their own words. Interviewers never see it. */
export const declarations = pgTable('declarations', {
  sittingId: uuid('sitting_id')
    .primaryKey()
    .references(() => sittings.id, { onDelete: 'cascade' }),
  organizationId: organization(),
  aiUse: text('ai_use', { enum: ['none', 'language', 'ideas', 'drafting'] }).notNull(),
  note: text('note').notNull(),
  declaredAt: moment('declared_at').notNull(),
});

/** Immutable from the moment its turn closes. */
export const answers = pgTable(
  'answers',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    assessmentId: uuid('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    sittingId: uuid('sitting_id')
      .notNull()
      .references(() => sittings.id, { onDelete: 'cascade' }),
    turnId: uuid('turn_id')
      .notNull()
      .references(() => turns.id, { onDelete: 'cascade' }),
    turn: integer('turn').notNull(),
    /** Of the draft it was. */
    revision: integer('revision').notNull(),
    text: text('text').notNull(),
    sha256: bytes('sha256').notNull(),
    characters: integer('characters').notNull(),
    words: integer('words').notNull(),
    receivedAt: moment('received_at').notNull(),
    /** The late addition whose text this is; null: it was received in time. */
    lateAdditionId: uuid('late_addition_id').references(() => lateAdditions.id, {
      onDelete: 'cascade',
    }),
    /** A lead has let a late addition take its place; reviews of this text stay, and do not count. */
    supersededAt: moment('superseded_at'),
    /** The text is gone since then; its hash and how long it was stay. */
    erasedAt: moment('erased_at'),
  },
  (table) => [
    uniqueIndex('answers_of_turn')
      .on(table.turnId)
      .where(sql`superseded_at is null`),
    index('answers_by_assessment').on(table.assessmentId, table.turn),
    index('answers_by_sitting').on(table.sittingId),
  ],
);
