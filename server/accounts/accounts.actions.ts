import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import type { ActingMember, Identity } from '../http/visit.ts';
import { queueMails } from '../mail/outbox.store.ts';
import { refuse } from '../refusal.ts';
import type { Role } from './accounts.contract.ts';
import {
  deleteDemoOrganization,
  findMember,
  getOrganization,
  insertMember,
  insertOrganization,
  insertSession,
  insertSignInLink,
  listMembersByEmail,
  renameOrganization,
  revokeSession,
  revokeSessionsOfMember,
  takeSignInLink,
  updateMember,
  type MemberRow,
} from './accounts.store.ts';
import { record } from './record.actions.ts';
import { hashToken, newSignInLink, signInLinkMinutes } from './sign-in-link.ts';
import { sessionDays } from './sessions.ts';

export interface NewMember {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

export async function createOrganization(
  tx: Transaction,
  { name, isDemo = false, now }: { name: string; isDemo?: boolean; now: Date },
): Promise<string> {
  const id = uuidv7();
  await insertOrganization(tx, { id, name, isDemo, createdAt: now });
  await record(tx, {
    organizationId: id,
    at: now,
    actor: { kind: 'system', id: null },
    action: 'organization.created',
    subject: { kind: 'organization', id },
    facts: {},
  });
  return id;
}

export async function addMember(
  tx: Transaction,
  organizationId: string,
  member: NewMember,
  { by, now }: { by: string | null; now: Date },
): Promise<MemberRow> {
  const row = await insertMember(tx, { id: uuidv7(), organizationId, ...member, createdAt: now });
  if (row === null) {
    refuse('name_taken', `${member.email} is a member already; change their role instead.`);
  }
  await record(tx, {
    organizationId,
    at: now,
    actor: by === null ? { kind: 'system', id: null } : { kind: 'member', id: by },
    action: 'member.added',
    subject: { kind: 'member', id: row.id },
    facts: { role: row.role },
  });
  return row;
}

/** A link that signs this member in once; only its hash is kept. */
export async function makeSignInLink(
  tx: Transaction,
  member: Pick<MemberRow, 'id' | 'organizationId'>,
  options: { publicUrl: string; minutes: number; now: Date },
): Promise<string> {
  const { tokenHash, url } = newSignInLink(options.publicUrl);
  await insertSignInLink(tx, {
    tokenHash,
    organizationId: member.organizationId,
    memberId: member.id,
    createdAt: options.now,
    expiresAt: new Date(options.now.getTime() + options.minutes * 60_000),
  });
  return url;
}

export { signInLinkMinutes };

/** Says nothing about whether the address is known. */
export async function askForSignInLinks(tx: Transaction, email: string, now: Date): Promise<void> {
  const known = await listMembersByEmail(tx, email);
  await queueMails(
    tx,
    known.map(({ id, organizationId }) => ({ organizationId, kind: 'signIn', memberId: id })),
    now,
  );
}

/** Whom a mail may still go to. */
export async function findActiveMember(
  tx: Transaction,
  id: string,
): Promise<Pick<MemberRow, 'name' | 'email' | 'organizationId'> | null> {
  return findMember(tx, id);
}

export async function signIn(
  tx: Transaction,
  token: string,
  now: Date,
): Promise<{ identity: Identity; member: ActingMember }> {
  const memberId = await takeSignInLink(tx, hashToken(token), now);
  const member = memberId === null ? null : await findMember(tx, memberId);
  if (member === null) {
    refuse('link_not_valid', 'This sign-in link has been used or has run out; ask for a new one.');
  }
  const sessionId = uuidv7();
  await insertSession(tx, {
    id: sessionId,
    organizationId: member.organizationId,
    memberId: member.id,
    createdAt: now,
    expiresAt: new Date(now.getTime() + sessionDays.member * 86_400_000),
  });
  await updateMember(tx, member.id, { lastSignedInAt: now });
  await record(tx, {
    organizationId: member.organizationId,
    at: now,
    actor: { kind: 'member', id: member.id },
    action: 'member.signedIn',
    subject: { kind: 'member', id: member.id },
    facts: {},
  });
  const { id, organizationId, name, email, role } = member;
  return {
    identity: { kind: 'member', sessionId, organizationId, subjectId: id },
    member: { id, sessionId, organizationId, name, email, role },
  };
}

export async function signOut(tx: Transaction, member: ActingMember, now: Date): Promise<void> {
  await revokeSession(tx, member.sessionId, now);
}

export async function nameOrganization(
  tx: Transaction,
  member: ActingMember,
  name: string,
  now: Date,
): Promise<void> {
  await renameOrganization(tx, member.organizationId, name);
  await record(tx, {
    organizationId: member.organizationId,
    at: now,
    actor: { kind: 'member', id: member.id },
    action: 'organization.named',
    subject: { kind: 'organization', id: member.organizationId },
    facts: { name },
  });
}

export async function inviteMember(
  tx: Transaction,
  by: ActingMember,
  member: NewMember,
  now: Date,
): Promise<MemberRow> {
  const { organizationId } = by;
  const row = await addMember(tx, organizationId, member, { by: by.id, now });
  await queueMails(tx, [{ organizationId, kind: 'signIn', memberId: row.id }], now);
  return row;
}

export async function changeMember(
  tx: Transaction,
  by: ActingMember,
  id: string,
  change: NewMember,
  now: Date,
): Promise<MemberRow> {
  await getOtherOrSame(tx, by, id, change.role);
  const taken = await listMembersByEmail(tx, change.email);
  if (taken.some((other) => other.id !== id)) {
    refuse('name_taken', `${change.email} belongs to another member.`);
  }
  const row = await updateMember(tx, id, change);
  if (row === null) refuse('not_found', 'There is no such member.');
  await record(tx, memberEvent(by, 'member.changed', row, now));
  return row;
}

export async function removeMember(
  tx: Transaction,
  by: ActingMember,
  id: string,
  now: Date,
): Promise<void> {
  await getOtherOrSame(tx, by, id, null);
  const row = await updateMember(tx, id, { removedAt: now });
  if (row === null) refuse('not_found', 'There is no such member.');
  await revokeSessionsOfMember(tx, id, now);
  await record(tx, memberEvent(by, 'member.removed', row, now));
}

/** The demo, and only a demo, goes with one call. */
export async function removeDemo(tx: Transaction, member: ActingMember): Promise<void> {
  const removed = await deleteDemoOrganization(tx, member.organizationId);
  if (!removed) refuse('not_found', 'This is not the demo organization; nothing was removed.');
}

export async function getSignedIn(tx: Transaction, member: ActingMember) {
  const organization = await getOrganization(tx, member.organizationId);
  const { id, name, email, role } = member;
  return {
    member: { id, name, email, role },
    organization: { id: organization.id, name: organization.name, isDemo: organization.isDemo },
  };
}

/** An owner cannot lock themselves out. */
async function getOtherOrSame(
  tx: Transaction,
  by: ActingMember,
  id: string,
  newRole: Role | null,
): Promise<MemberRow> {
  const row = await findMember(tx, id);
  if (row === null) refuse('not_found', 'There is no such member.');
  if (id === by.id && newRole !== 'owner') {
    refuse('not_allowed', 'You cannot take your own ownership away; another owner can.');
  }
  return row;
}

function memberEvent(by: ActingMember, action: string, row: MemberRow, now: Date) {
  return {
    organizationId: row.organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action,
    subject: { kind: 'member', id: row.id },
    facts: { role: row.role },
  } as const;
}
