import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { members, organization } from './accounts.ts';
import { assessments, criteria, rubricVersions } from './assessments.ts';
import { bytes, moment } from './columns.ts';
import { reviews, type EvidenceSpan } from './reviewing.ts';
import { answers } from './sittings.ts';

/** Why there is no level. */
export const abstentions = [
  // The model says so itself.
  'too_short',
  'off_topic',
  'other_language',
  'unsafe',
  'cannot_judge',
  // Its replies do.
  'invalid_output',
  'refused',
  'cut_off',
  'model_changed',
  'unavailable',
  // What we make of them does.
  'samples_differ',
  'unsupported',
  'instructions_followed',
  'canary',
  'over_cap',
] as const;
export type Abstention = (typeof abstentions)[number];

/** Something in an answer that speaks to a reader that is no person. */
export interface Flag {
  readonly kind:
    | 'hidden_characters'
    | 'look_alikes'
    | 'hidden_markup'
    | 'chat_template'
    | 'reply_shape'
    | 'boundary'
    | 'encoded'
    | 'instruction';
  /** In UTF-16 code units of the text as interviewers read it. */
  readonly start: number;
  readonly end: number;
}

export interface SuggestedEvidence extends EvidenceSpan {
  readonly supports: 'higher' | 'lower';
}

/** What one grader proposes for one criterion of one answer. It is never a score. */
export const suggestions = pgTable(
  'suggestions',
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
    criterionId: uuid('criterion_id')
      .notNull()
      .references(() => criteria.id),
    rubricVersionId: uuid('rubric_version_id')
      .notNull()
      .references(() => rubricVersions.id),
    source: text('source', { enum: ['model', 'import'] }).notNull(),
    /** Of a model: those it is asked of, joined by “+”; of an import the name it was given. */
    grader: text('grader').notNull(),
    promptVersion: text('prompt_version').notNull(),
    promptHash: text('prompt_hash').notNull(),
    host: text('host').notNull(),
    /** As the endpoint named it in its replies; null until there is one. */
    modelReturned: text('model_returned'),
    /** What its calibration belongs to: `graderKey`; null until it is finished. */
    graderKey: text('grader_key'),
    /** Of the text that was read. */
    answerSha256: bytes('answer_sha256').notNull(),
    /** Drawn by seed: nobody is ever shown it. */
    isControl: boolean('is_control').notNull(),
    /** The median of its samples, uncalibrated; null until finished, and where it abstained. */
    level: real('level'),
    abstained: text('abstained', { enum: abstentions }),
    evidence: jsonb('evidence').$type<readonly SuggestedEvidence[]>().notNull().default([]),
    /** Quotes that were not in the text, or bear nothing: an order, an answer’s praise of itself. */
    quotesDropped: integer('quotes_dropped').notNull().default(0),
    /** What kept the answer from the next level, in the grader’s words. */
    gap: text('gap').notNull().default(''),
    flags: jsonb('flags').$type<readonly Flag[]>().notNull().default([]),
    createdAt: moment('created_at').notNull(),
    startedAt: moment('started_at'),
    finishedAt: moment('finished_at'),
    cancelledAt: moment('cancelled_at'),
  },
  (table) => [
    uniqueIndex('suggestions_once').on(
      table.answerId,
      table.criterionId,
      table.rubricVersionId,
      table.grader,
      table.promptHash,
    ),
    index('suggestions_by_assessment').on(table.assessmentId, table.criterionId),
    index('suggestions_by_grader').on(table.criterionId, table.graderKey),
    index('suggestions_unfinished')
      .on(table.assessmentId)
      .where(sql`finished_at is null and cancelled_at is null`),
  ],
);

/** That an interviewer was shown a suggestion, and as what. */
export const suggestionReveals = pgTable(
  'suggestion_reveals',
  {
    suggestionId: uuid('suggestion_id')
      .notNull()
      .references(() => suggestions.id, { onDelete: 'cascade' }),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    organizationId: organization(),
    criterionId: uuid('criterion_id')
      .notNull()
      .references(() => criteria.id),
    /** Before the commit, in an assessment set to assist: the review counts as “AI seen first”. */
    isEarly: boolean('is_early').notNull(),
    /** Calibrated, with its 90 % interval for the next single human. */
    level: real('level').notNull(),
    low: real('low').notNull(),
    high: real('high').notNull(),
    standing: text('standing', { enum: ['provisional', 'calibrated'] }).notNull(),
    /** Which labels it was calibrated on (SHA-256), and how many. */
    calibrationId: text('calibration_id').notNull(),
    labels: integer('labels').notNull(),
    /** What this interviewer had given before they saw it; null where they saw it first. */
    levelBefore: integer('level_before'),
    revealedAt: moment('revealed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.reviewId, table.suggestionId] }),
    index('suggestion_reveals_of').on(table.suggestionId),
  ],
);

/** A grader reads otherwise than it did while it was calibrated: nothing of it is shown until a lead has looked. */
export const driftAlarms = pgTable(
  'drift_alarms',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    criterionId: uuid('criterion_id')
      .notNull()
      .references(() => criteria.id),
    graderKey: text('grader_key').notNull(),
    /** After how many human scores, and how far from the baseline in its own standard deviations. */
    labels: integer('labels').notNull(),
    deviation: real('deviation').notNull(),
    raisedAt: moment('raised_at').notNull(),
    clearedAt: moment('cleared_at'),
    clearedBy: uuid('cleared_by').references(() => members.id),
  },
  (table) => [
    uniqueIndex('drift_alarms_one_open')
      .on(table.criterionId, table.graderKey)
      .where(sql`cleared_at is null`),
  ],
);
