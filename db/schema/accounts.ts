import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, moment, ofOrganization } from './columns.ts';

export const organizations = pgTable('organizations', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  isDemo: boolean('is_demo').notNull().default(false),
  createdAt: moment('created_at').notNull(),
});

export const organization = () =>
  ofOrganization().references(() => organizations.id, { onDelete: 'cascade' });

export const members = pgTable(
  'members',
  {
    id: uuid('id').primaryKey(),
    organizationId: organization(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    role: text('role', { enum: ['owner', 'lead', 'interviewer'] }).notNull(),
    createdAt: moment('created_at').notNull(),
    lastSignedInAt: moment('last_signed_in_at'),
    removedAt: moment('removed_at'),
  },
  (table) => [
    uniqueIndex('members_email')
      .on(table.organizationId, sql`lower(${table.email})`)
      .where(sql`removed_at is null`),
    index('members_by_email').on(sql`lower(${table.email})`),
  ],
);

export const signInLinks = pgTable('sign_in_links', {
  /** SHA-256 of the token in the link. */
  tokenHash: bytes('token_hash').primaryKey(),
  organizationId: organization(),
  memberId: uuid('member_id')
    .notNull()
    .references(() => members.id, { onDelete: 'cascade' }),
  createdAt: moment('created_at').notNull(),
  expiresAt: moment('expires_at').notNull(),
  usedAt: moment('used_at'),
});

/** One row per signed-in browser, of a member or of a candidate; its id is the `jti` of the token. */
export const sessions = pgTable('sessions', {
  id: uuid('id').primaryKey(),
  organizationId: organization(),
  memberId: uuid('member_id').references(() => members.id, { onDelete: 'cascade' }),
  invitationId: uuid('invitation_id'),
  createdAt: moment('created_at').notNull(),
  expiresAt: moment('expires_at').notNull(),
  revokedAt: moment('revoked_at'),
});

/** The record: append-only, hash-chained within an organization. */
export const events = pgTable(
  'events',
  {
    organizationId: organization(),
    position: bigint('position', { mode: 'number' }).notNull(),
    at: moment('at').notNull(),
    actorKind: text('actor_kind', { enum: ['member', 'candidate', 'system'] }).notNull(),
    actorId: uuid('actor_id'),
    action: text('action').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: uuid('subject_id').notNull(),
    facts: jsonb('facts').$type<Readonly<Record<string, unknown>>>().notNull(),
    contentHash: bytes('content_hash').notNull(),
    previousHash: bytes('previous_hash').notNull(),
    hash: bytes('hash').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.position] }),
    index('events_by_subject').on(table.organizationId, table.subjectId),
  ],
);

/** The last link of each chain; locked while the next one is appended. */
export const recordHeads = pgTable('record_heads', {
  organizationId: uuid('organization_id')
    .primaryKey()
    .references(() => organizations.id, { onDelete: 'cascade' }),
  position: bigint('position', { mode: 'number' }).notNull(),
  hash: bytes('hash').notNull(),
});
