import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { organization } from './accounts.ts';
import { bytes, moment } from './columns.ts';

export const scenarios = pgTable(
  'scenarios',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    /** The file name of a scenario of the starter library; null for an own one. */
    starter: text('starter'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [uniqueIndex('scenarios_starter').on(table.organizationId, table.starter)],
);

/** Found or created by the hash of its criteria, never updated. */
export const rubricVersions = pgTable(
  'rubric_versions',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    contentHash: bytes('content_hash').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [uniqueIndex('rubric_versions_hash').on(table.organizationId, table.contentHash)],
);

export const criteria = pgTable(
  'criteria',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    rubricVersionId: uuid('rubric_version_id')
      .notNull()
      .references(() => rubricVersions.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    key: text('key').notNull(),
    title: text('title').notNull(),
    weight: integer('weight').notNull(),
    reads: integer('reads').array().notNull(),
    fluency: boolean('fluency').notNull(),
    levels: text('levels').array().notNull(),
  },
  (table) => [uniqueIndex('criteria_key').on(table.rubricVersionId, table.key)],
);

/** A draft until `published_at`; frozen from then on. */
export const scenarioVersions = pgTable(
  'scenario_versions',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    scenarioId: uuid('scenario_id')
      .notNull()
      .references(() => scenarios.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    source: text('source').notNull(),
    content: jsonb('content').notNull(),
    contentHash: bytes('content_hash').notNull(),
    rubricVersionId: uuid('rubric_version_id').references(() => rubricVersions.id),
    publishedAt: moment('published_at'),
    publishedBy: uuid('published_by'),
  },
  (table) => [
    uniqueIndex('scenario_versions_number').on(table.scenarioId, table.number),
    uniqueIndex('scenario_versions_one_draft')
      .on(table.scenarioId)
      .where(sql`published_at is null`),
  ],
);

export const assessments = pgTable('assessments', {
  id: uuid('id').primaryKey(),
  organizationId: organization(),
  name: text('name').notNull(),
  scenarioVersionId: uuid('scenario_version_id')
    .notNull()
    .references(() => scenarioVersions.id),
  rubricVersionId: uuid('rubric_version_id')
    .notNull()
    .references(() => rubricVersions.id),
  aiPolicy: text('ai_policy', { enum: ['forbidden', 'editing', 'allowed'] }).notNull(),
  reviewsPerAnswer: integer('reviews_per_answer').notNull(),
  /** What a candidate may read of the judgement once it is decided. */
  feedback: text('feedback', { enum: ['none', 'levels'] })
    .notNull()
    .default('none'),
  /** Candidates are shown the guide on writing asynchronously before they start. */
  writingGuide: boolean('writing_guide').notNull().default(false),
  /** Reviews of a criterion that are so many levels apart go to adjudication. */
  adjudicateFrom: integer('adjudicate_from').notNull().default(2),
  /** One unmarked exemplar among so many reviews; 0: none. */
  anchorEvery: integer('anchor_every').notNull().default(15),
  /** Where they stand is drawn from this, which nobody is shown: who knew it could tell an exemplar by its place. */
  anchorSeed: uuid('anchor_seed').notNull().defaultRandom(),
  /** The percentage of levels an interviewer must have met in training before the queue opens; null: no gate. */
  trainingShare: integer('training_share'),
  /** How many levels off still counts as met. */
  trainingWithin: integer('training_within').notNull().default(1),
  /** After so many months identity and text of its candidates go; null: never by themselves. */
  retentionMonths: integer('retention_months'),
  createdAt: moment('created_at').notNull(),
  createdBy: uuid('created_by'),
});

export const cohorts = pgTable(
  'cohorts',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    assessmentId: uuid('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    opensAt: moment('opens_at').notNull(),
    closesAt: moment('closes_at').notNull(),
    isReference: boolean('is_reference').notNull(),
    /** Null: the assessment’s. */
    aiPolicy: text('ai_policy', { enum: ['forbidden', 'editing', 'allowed'] }),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('cohorts_name').on(table.assessmentId, sql`lower(${table.name})`),
    index('cohorts_by_assessment').on(table.assessmentId),
  ],
);
