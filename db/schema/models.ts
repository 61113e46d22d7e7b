import {
  bigint,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { members, organization } from './accounts.ts';
import { bytes, moment } from './columns.ts';
import { suggestions } from './suggestions.ts';

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
