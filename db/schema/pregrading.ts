import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  numeric,
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
import { invitations } from './invitations.ts';
import { reviews, type EvidenceSpan } from './reviewing.ts';
import { answers } from './sittings.ts';

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

/** How strictly an endpoint can be held to a shape, best first. */
export const rungs = ['strict', 'schema', 'json', 'text'] as const;
export type Rung = (typeof rungs)[number];

/** What a model at an endpoint was found able to do, when it was last tried. */
export const modelProbes = pgTable(
  'model_probes',
  {
    organizationId: organization(),
    host: text('host').notNull(),
    model: text('model').notNull(),
    /** Null: on no rung came an answer that could be read. */
    rung: text('rung', { enum: rungs }),
    facts: jsonb('facts').$type<Readonly<Record<string, unknown>>>().notNull(),
    probedAt: moment('probed_at').notNull(),
    probedBy: uuid('probed_by').references(() => members.id),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.host, table.model] })],
);

/** The breaker: how many failures came in a row, and since when nothing is sent any more. */
export const modelBreakers = pgTable(
  'model_breakers',
  {
    organizationId: organization(),
    host: text('host').notNull(),
    model: text('model').notNull(),
    invalidInRow: integer('invalid_in_row').notNull().default(0),
    quotaInRow: integer('quota_in_row').notNull().default(0),
    openedAt: moment('opened_at'),
    openedFor: text('opened_for', { enum: ['invalid_output', 'quota'] }),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.host, table.model] })],
);

/** What an organization lets the model cost; without a row the default cap holds and prices are unknown. */
export const modelTerms = pgTable('model_terms', {
  organizationId: organization().primaryKey(),
  monthlyTokens: bigint('monthly_tokens', { mode: 'number' }).notNull(),
  /** Per million tokens, in `currency`; null: not told. */
  priceIn: numeric('price_in', { mode: 'number' }),
  priceCached: numeric('price_cached', { mode: 'number' }),
  priceOut: numeric('price_out', { mode: 'number' }),
  currency: text('currency').notNull().default('USD'),
});

/** A month’s tokens. Before a call its worst case is reserved; afterwards what it took counts instead. */
export const modelMonths = pgTable(
  'model_months',
  {
    organizationId: organization(),
    /** Its first day, UTC. */
    month: date('month').notNull(),
    reserved: bigint('reserved', { mode: 'number' }).notNull().default(0),
    used: bigint('used', { mode: 'number' }).notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.month] })],
);

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

/** One request to an endpoint: reserved before it is sent, completed when its reply is stored. */
export const modelCalls = pgTable(
  'model_calls',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    suggestionId: uuid('suggestion_id')
      .notNull()
      .references(() => suggestions.id, { onDelete: 'cascade' }),
    /** SHA-256 of what it asks: a reply that is stored is never asked for again. */
    dedupeKey: bytes('dedupe_key').notNull(),
    purpose: text('purpose', { enum: ['sample', 'repair', 'counterfactual'] }).notNull(),
    sample: integer('sample').notNull(),
    host: text('host').notNull(),
    modelAsked: text('model_asked').notNull(),
    rung: text('rung', { enum: rungs }).notNull(),
    parameters: jsonb('parameters').$type<Readonly<Record<string, unknown>>>().notNull(),
    exemplarIds: uuid('exemplar_ids').array().notNull(),
    /** The month its tokens are reserved in, and how many. */
    month: date('month').notNull(),
    reservedTokens: integer('reserved_tokens').notNull(),
    sentAt: moment('sent_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    answeredAt: moment('answered_at'),
    outcome: text('outcome', {
      enum: ['reading', 'invalid_output', 'refused', 'cut_off', 'failed'],
    }),
    error: text('error'),
    requestId: text('request_id'),
    modelReturned: text('model_returned'),
    fingerprint: text('fingerprint'),
    sdkVersion: text('sdk_version').notNull(),
    latencyMs: integer('latency_ms'),
    /** Null where the endpoint tells none. */
    tokensIn: integer('tokens_in'),
    tokensCached: integer('tokens_cached'),
    tokensOut: integer('tokens_out'),
    tokensReasoning: integer('tokens_reasoning'),
    cost: numeric('cost', { mode: 'number' }),
    rawOutput: text('raw_output'),
    reading: jsonb('reading').$type<Readonly<Record<string, unknown>>>(),
  },
  (table) => [
    uniqueIndex('model_calls_once').on(table.dedupeKey),
    index('model_calls_by_suggestion').on(table.suggestionId),
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
