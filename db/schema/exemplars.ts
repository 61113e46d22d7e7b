import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { members, organization } from './accounts.ts';
import { assessments, criteria, rubricVersions, scenarioVersions } from './assessments.ts';
import { moment } from './columns.ts';
import { answers } from './sittings.ts';

/** An answer with agreed levels: interviewers train on it, or are checked by it. Its text never changes. */
export const exemplars = pgTable(
  'exemplars',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    scenarioVersionId: uuid('scenario_version_id')
      .notNull()
      .references(() => scenarioVersions.id),
    rubricVersionId: uuid('rubric_version_id')
      .notNull()
      .references(() => rubricVersions.id),
    turn: integer('turn').notNull(),
    text: text('text').notNull(),
    words: integer('words').notNull(),
    /** The answer it was taken from; null: written for the purpose, or that answer was erased. */
    sourceAnswerId: uuid('source_answer_id').references(() => answers.id, { onDelete: 'set null' }),
    use: text('use', { enum: ['training', 'anchor'] }).notNull(),
    createdAt: moment('created_at').notNull(),
    createdBy: uuid('created_by').notNull(),
    /** Used from then on. */
    approvedAt: moment('approved_at'),
    approvedBy: uuid('approved_by'),
    /** Used no longer; what was read of it stays. */
    retiredAt: moment('retired_at'),
  },
  (table) => [index('exemplars_of').on(table.scenarioVersionId, table.rubricVersionId)],
);

/** What the team agreed on, and why. */
export const exemplarLevels = pgTable(
  'exemplar_levels',
  {
    exemplarId: uuid('exemplar_id')
      .notNull()
      .references(() => exemplars.id, { onDelete: 'cascade' }),
    criterionId: uuid('criterion_id')
      .notNull()
      .references(() => criteria.id),
    organizationId: organization(),
    level: integer('level').notNull(),
    reason: text('reason').notNull(),
  },
  (table) => [primaryKey({ columns: [table.exemplarId, table.criterionId] })],
);

/** Who may take answers although a gate stands: it never closes again behind them. */
export const trainingAdmissions = pgTable(
  'training_admissions',
  {
    assessmentId: uuid('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    memberId: uuid('member_id')
      .notNull()
      .references(() => members.id),
    organizationId: organization(),
    /** The percentage met when it was passed; null where a lead let them in. */
    share: integer('share'),
    reason: text('reason').notNull(),
    admittedAt: moment('admitted_at').notNull(),
    /** Null: they met the agreed levels. */
    admittedBy: uuid('admitted_by').references(() => members.id),
  },
  (table) => [primaryKey({ columns: [table.assessmentId, table.memberId] })],
);
