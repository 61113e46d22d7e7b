import {
  bigint,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { organization } from './accounts.ts';
import { assessments, cohorts } from './assessments.ts';
import { answers, sittings } from './sittings.ts';

/*
 * What the scores come to, kept in the transaction that changes a score, so that a comparison reads a few hundred rows
 * and not a million. Everything here follows from `scores`, `score_changes`, `adjudications` and `suggestion_reveals` by
 * the rule in `server/cohorts/counted-scores.ts`; `npm run admin -- check-facts` proves it.
 */

const cohort = () =>
  uuid('cohort_id')
    .notNull()
    .references(() => cohorts.id, { onDelete: 'cascade' });

const levels = (name: string) => smallint(name).array().notNull();

/** One criterion of one answer: the levels of the round that counts, each list sorted. */
export const answerFacts = pgTable(
  'answer_facts',
  {
    answerId: uuid('answer_id')
      .notNull()
      .references(() => answers.id, { onDelete: 'cascade' }),
    criterionId: uuid('criterion_id').notNull(),
    organizationId: organization(),
    cohortId: cohort(),
    sittingId: uuid('sitting_id').notNull(),
    turn: integer('turn').notNull(),
    rubricVersionId: uuid('rubric_version_id').notNull(),
    /** Counted levels of reviews whose interviewers judged by themselves. */
    levels: levels('levels'),
    /** The same reviews as they were sealed: what agreement rests on. */
    sealed: levels('sealed'),
    /** Counted levels of reviews whose interviewers had seen a suggestion first. */
    aided: levels('aided'),
  },
  (table) => [
    primaryKey({ columns: [table.answerId, table.criterionId] }),
    index('answer_facts_by_sitting').on(table.sittingId),
    index('answer_facts_by_cohort').on(table.cohortId, table.rubricVersionId),
  ],
);

/** How many answers of a cohort have the same facts. */
export const answerFactCounts = pgTable(
  'answer_fact_counts',
  {
    organizationId: organization(),
    cohortId: cohort(),
    rubricVersionId: uuid('rubric_version_id').notNull(),
    criterionId: uuid('criterion_id').notNull(),
    turn: integer('turn').notNull(),
    levels: levels('levels'),
    sealed: levels('sealed'),
    aided: levels('aided'),
    answers: integer('answers').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'answer_fact_counts_once',
      columns: [
        table.cohortId,
        table.rubricVersionId,
        table.criterionId,
        table.turn,
        table.levels,
        table.sealed,
        table.aided,
      ],
    }),
  ],
);

/** One candidate on one criterion, or in total: the mean of what counts, of reviews by people who judged by themselves. */
export const sittingFacts = pgTable(
  'sitting_facts',
  {
    sittingId: uuid('sitting_id')
      .notNull()
      .references(() => sittings.id, { onDelete: 'cascade' }),
    organizationId: organization(),
    cohortId: cohort(),
    rubricVersionId: uuid('rubric_version_id').notNull(),
    /** Null: the total, the criteria’s means by their weights. */
    criterionId: uuid('criterion_id'),
    /** Null: a total of somebody who has not been scored on every criterion. */
    mean: doublePrecision('mean'),
    /** How many levels it is the mean of; of a total, how many there are in all. */
    scores: integer('scores').notNull(),
  },
  (table) => [
    unique('sitting_facts_once')
      .on(table.sittingId, table.rubricVersionId, table.criterionId)
      .nullsNotDistinct(),
    index('sitting_facts_by_cohort').on(table.cohortId, table.rubricVersionId, table.criterionId),
  ],
);

/** How many candidates of a cohort have the same mean. */
export const sittingFactCounts = pgTable(
  'sitting_fact_counts',
  {
    organizationId: organization(),
    cohortId: cohort(),
    rubricVersionId: uuid('rubric_version_id').notNull(),
    criterionId: uuid('criterion_id'),
    mean: doublePrecision('mean'),
    sittings: integer('sittings').notNull(),
  },
  (table) => [
    unique('sitting_fact_counts_once')
      .on(table.cohortId, table.rubricVersionId, table.criterionId, table.mean)
      .nullsNotDistinct(),
  ],
);

/** One more with every change of an assessment’s facts; locked while they change. */
export const factsRevisions = pgTable('facts_revisions', {
  assessmentId: uuid('assessment_id')
    .primaryKey()
    .references(() => assessments.id, { onDelete: 'cascade' }),
  organizationId: organization(),
  revision: bigint('revision', { mode: 'number' }).notNull(),
});
