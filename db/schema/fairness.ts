import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { organization } from './accounts.ts';
import { assessments } from './assessments.ts';
import { bytes, moment } from './columns.ts';

/*
 * What candidates declare about themselves. Nothing references these tables and they reference no candidate: whose row
 * it is, only somebody with the key can compute. Nobody but `server/fairness/` reads them.
 */

/** Asked of every candidate of the organization after they have submitted. Its words never change once answered. */
export const selfDeclarationQuestions = pgTable(
  'self_declaration_questions',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    position: integer('position').notNull(),
    kind: text('kind', { enum: ['sex', 'raceEthnicity', 'age', 'own'] }).notNull(),
    wording: text('wording').notNull(),
    options: text('options').array().notNull(),
    createdAt: moment('created_at').notNull(),
    /** When somebody answered it first, whoever that was. */
    answeredAt: moment('answered_at'),
    retiredAt: moment('retired_at'),
  },
  (table) => [index('self_declaration_questions_of').on(table.organizationId)],
);

/** One row a candidate, everything in it sealed, the time as well. */
export const selfDeclarations = pgTable(
  'self_declarations',
  {
    organizationId: organization(),
    /** HMAC of the candidate, under a key of its own. */
    subject: bytes('subject').notNull(),
    sealed: bytes('sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.subject] })],
);

/** What was counted at one moment: numbers of groups of five or more, and sealed what they rest on. Never changes. */
export const fairnessCounts = pgTable(
  'fairness_counts',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    assessmentId: uuid('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    madeAt: moment('made_at').notNull(),
    madeBy: uuid('made_by').notNull(),
    counted: jsonb('counted').notNull(),
    /** Who was counted where, so that the next count can keep its distance. */
    basis: bytes('basis').notNull(),
  },
  (table) => [index('fairness_counts_by_assessment').on(table.assessmentId, table.madeAt)],
);
