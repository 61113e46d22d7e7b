import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
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
import { bytes, moment } from './columns.ts';
import { exemplars } from './exemplars.ts';
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
    /** 1, and one more each time a lead sends the answer to be scored anew. */
    round: integer('round').notNull().default(1),
    number: integer('number').notNull(),
    /** What this slot is to be scored by; null: by what its assessment has when it is taken. */
    rubricVersionId: uuid('rubric_version_id').references(() => rubricVersions.id),
    interviewerId: uuid('interviewer_id').references(() => members.id),
    expiresAt: moment('expires_at'),
    committedAt: moment('committed_at'),
    /** The answer was erased: nobody takes it any more, and the round stays as complete as it was. */
    closedAt: moment('closed_at'),
  },
  (table) => [
    uniqueIndex('review_slots_number').on(table.answerId, table.round, table.number),
    uniqueIndex('review_slots_one_each').on(table.answerId, table.round, table.interviewerId),
    index('review_slots_open')
      .on(table.assessmentId, table.turn, table.answerId)
      .where(sql`committed_at is null`),
    index('review_slots_of').on(table.interviewerId, table.assessmentId),
  ],
);

/** One per interviewer and answer, or exemplar, kept when the claim expires, so that no note is lost. */
export const reviews = pgTable(
  'reviews',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    assessmentId: uuid('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    /** Null where an exemplar is read instead. */
    answerId: uuid('answer_id').references(() => answers.id, { onDelete: 'cascade' }),
    exemplarId: uuid('exemplar_id').references(() => exemplars.id, { onDelete: 'cascade' }),
    purpose: text('purpose', { enum: ['answer', 'training', 'anchor'] })
      .notNull()
      .default('answer'),
    round: integer('round').notNull().default(1),
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
    /** Of an exemplar, which has no slot: nobody else waits for it. */
    leaseUntil: moment('lease_until'),
    committedAt: moment('committed_at'),
    recusedAt: moment('recused_at'),
    recusalReason: text('recusal_reason'),
  },
  (table) => [
    uniqueIndex('reviews_once').on(table.answerId, table.interviewerId, table.round),
    uniqueIndex('reviews_of_exemplar').on(table.exemplarId, table.interviewerId),
    check('reviews_of_one_text', sql`num_nonnulls(answer_id, exemplar_id) = 1`),
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

/** A level changed after the commit: the sealed score stays, the newest change stands. */
export const scoreChanges = pgTable(
  'score_changes',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    criterionId: uuid('criterion_id')
      .notNull()
      .references(() => criteria.id),
    level: integer('level').notNull(),
    reason: text('reason').notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  (table) => [index('score_changes_by_review').on(table.reviewId, table.criterionId)],
);

/** What in an answer may tell who wrote it. While nobody has released it, nobody reviews it. */
export const redactions = pgTable(
  'redactions',
  {
    answerId: uuid('answer_id')
      .primaryKey()
      .references(() => answers.id, { onDelete: 'cascade' }),
    organizationId: organization(),
    assessmentId: uuid('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    /** As found: where in the text as written, and what it gives away. */
    mentions: jsonb('mentions').$type<readonly Mention[]>().notNull(),
    foundAt: moment('found_at').notNull(),
    /** What a lead has taken out, and the text that interviewers read; null until released. */
    spans: jsonb('spans').$type<readonly RedactedSpan[]>(),
    text: text('text'),
    sha256: bytes('sha256'),
    releasedAt: moment('released_at'),
    releasedBy: uuid('released_by'),
  },
  (table) => [
    index('redactions_waiting')
      .on(table.assessmentId)
      .where(sql`released_at is null`),
  ],
);

export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly kind: 'name' | 'email' | 'handle' | 'link';
}

export interface RedactedSpan {
  readonly start: number;
  readonly end: number;
  /** What stands there instead. */
  readonly put: string;
}

/** One criterion of an answer whose reviews are far apart, settled by somebody who had not reviewed it. */
export const adjudications = pgTable(
  'adjudications',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    answerId: uuid('answer_id')
      .notNull()
      .references(() => answers.id, { onDelete: 'cascade' }),
    round: integer('round').notNull(),
    criterionId: uuid('criterion_id')
      .notNull()
      .references(() => criteria.id),
    memberId: uuid('member_id')
      .notNull()
      .references(() => members.id),
    level: integer('level').notNull(),
    reason: text('reason').notNull(),
    decidedAt: moment('decided_at').notNull(),
  },
  (table) => [uniqueIndex('adjudications_once').on(table.answerId, table.round, table.criterionId)],
);

/** Who is adjudicating an answer, and until when nobody else may. */
export const adjudicationClaims = pgTable(
  'adjudication_claims',
  {
    answerId: uuid('answer_id')
      .notNull()
      .references(() => answers.id, { onDelete: 'cascade' }),
    round: integer('round').notNull(),
    organizationId: organization(),
    memberId: uuid('member_id')
      .notNull()
      .references(() => members.id),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.answerId, table.round] })],
);
