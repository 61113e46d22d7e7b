import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { organization } from './accounts.ts';
import { assessments } from './assessments.ts';
import { bytes, moment } from './columns.ts';
import { sittings } from './sittings.ts';

/** Append-only: the newest of a sitting that is not withdrawn stands. */
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

/** A decision taken back before its candidate was told: a row of its own, since decisions never change. */
export const decisionWithdrawals = pgTable('decision_withdrawals', {
  decisionId: uuid('decision_id')
    .primaryKey()
    .references(() => decisions.id, { onDelete: 'cascade' }),
  organizationId: organization(),
  withdrawnBy: uuid('withdrawn_by').notNull(),
  withdrawnAt: moment('withdrawn_at').notNull(),
});

/** What a letter says first, by outcome; without a row it is Longhand’s own words. */
export const letterOpenings = pgTable(
  'letter_openings',
  {
    assessmentId: uuid('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    outcome: text('outcome', { enum: ['advance', 'hold', 'decline'] }).notNull(),
    organizationId: organization(),
    text: text('text').notNull(),
  },
  (table) => [primaryKey({ columns: [table.assessmentId, table.outcome] })],
);

/** What somebody chose for the letter that tells a decision; it goes when the letter does. */
export const letterDrafts = pgTable('letter_drafts', {
  decisionId: uuid('decision_id')
    .primaryKey()
    .references(() => decisions.id, { onDelete: 'cascade' }),
  organizationId: organization(),
  revision: integer('revision').notNull(),
  withLevels: boolean('with_levels').notNull(),
  chosen: jsonb('chosen').$type<readonly Chosen[]>().notNull(),
  words: text('words').notNull(),
  savedBy: uuid('saved_by').notNull(),
  savedAt: moment('saved_at').notNull(),
});

/** Of one review and criterion: a quote by its place among its evidence, or the note. */
export interface Chosen {
  readonly reviewId: string;
  readonly criterionId: string;
  readonly quote: number | null;
}

/** A decision the candidate has been told of: in the transaction that puts the letter into the outbox. */
export const tellings = pgTable(
  'tellings',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    sittingId: uuid('sitting_id')
      .notNull()
      .references(() => sittings.id, { onDelete: 'cascade' }),
    decisionId: uuid('decision_id')
      .notNull()
      .references(() => decisions.id, { onDelete: 'cascade' }),
    mailId: uuid('mail_id').notNull(),
    /** As it was previewed and sent; null once the candidate is erased. */
    letter: jsonb('letter').$type<TellingLetter>(),
    sha256: bytes('sha256').notNull(),
    toldBy: uuid('told_by').notNull(),
    toldAt: moment('told_at').notNull(),
  },
  (table) => [
    uniqueIndex('tellings_once').on(table.decisionId),
    uniqueIndex('tellings_mail').on(table.mailId),
    index('tellings_by_sitting').on(table.sittingId, table.toldAt),
  ],
);

export interface TellingLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** What the candidate’s page shows. */
  readonly parts: readonly LetterPart[];
}

export type LetterPart =
  | { readonly kind: 'words'; readonly text: string }
  | {
      readonly kind: 'criterion';
      /** Of the turn it was found in. */
      readonly turn: string;
      readonly title: string;
      readonly found: { readonly text: string; readonly readers: number }[];
      readonly quotes: string[];
      readonly notes: string[];
    };
