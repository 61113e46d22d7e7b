import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { members, organization } from './accounts.ts';
import { assessments, criteria, rubricVersions } from './assessments.ts';
import { moment } from './columns.ts';
import { answers } from './sittings.ts';

/** One per required review of an answer. Holding one is the claim. */
export const reviewSlots = pgTable(
  'review_slots',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    assessmentId: uuid('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    answerId: uuid('answer_id')
      .notNull()
      .references(() => answers.id, { onDelete: 'cascade' }),
    turn: integer('turn').notNull(),
    number: integer('number').notNull(),
    interviewerId: uuid('interviewer_id').references(() => members.id),
    expiresAt: moment('expires_at'),
    committedAt: moment('committed_at'),
  },
  (table) => [
    uniqueIndex('review_slots_number').on(table.answerId, table.number),
    uniqueIndex('review_slots_one_each').on(table.answerId, table.interviewerId),
    index('review_slots_open')
      .on(table.assessmentId, table.turn, table.answerId)
      .where(sql`committed_at is null`),
    index('review_slots_of').on(table.interviewerId, table.assessmentId),
  ],
);

/** One per interviewer and answer, kept when the claim expires, so that no note is lost. */
export const reviews = pgTable(
  'reviews',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    assessmentId: uuid('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    answerId: uuid('answer_id')
      .notNull()
      .references(() => answers.id, { onDelete: 'cascade' }),
    interviewerId: uuid('interviewer_id')
      .notNull()
      .references(() => members.id),
    rubricVersionId: uuid('rubric_version_id')
      .notNull()
      .references(() => rubricVersions.id),
    /** Where it stood in this interviewer’s seeded order. */
    orderKey: text('order_key').notNull(),
    turn: integer('turn').notNull(),
    claimedAt: moment('claimed_at').notNull(),
    committedAt: moment('committed_at'),
    recusedAt: moment('recused_at'),
    recusalReason: text('recusal_reason'),
  },
  (table) => [
    uniqueIndex('reviews_once').on(table.answerId, table.interviewerId),
    index('reviews_of').on(table.interviewerId, table.assessmentId, table.turn, table.orderKey),
    index('reviews_by_assessment').on(table.assessmentId),
  ],
);

export interface EvidenceSpan {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

export const scores = pgTable(
  'scores',
  {
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    criterionId: uuid('criterion_id')
      .notNull()
      .references(() => criteria.id),
    organizationId: organization(),
    level: integer('level'),
    note: text('note').notNull(),
    evidence: jsonb('evidence').$type<readonly EvidenceSpan[]>().notNull(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    savedAt: moment('saved_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.reviewId, table.criterionId] })],
);
