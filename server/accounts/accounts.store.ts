import { and, asc, eq, getTableColumns, gt, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { members, organizations, sessions, signInLinks } from '../../db/schema/accounts.ts';
import type { ActingMember } from '../http/visit.ts';

export type MemberRow = typeof members.$inferSelect;
export type OrganizationRow = typeof organizations.$inferSelect;

const stands = (sessionId: string, now: Date) =>
  and(eq(sessions.id, sessionId), isNull(sessions.revokedAt), gt(sessions.expiresAt, now));

export async function findMemberOfSession(
  tx: Transaction,
  sessionId: string,
  now: Date,
): Promise<ActingMember | null> {
  const [found] = await tx
    .select({
      id: members.id,
      organizationId: members.organizationId,
      name: members.name,
      email: members.email,
      role: members.role,
    })
    .from(sessions)
    .innerJoin(members, eq(members.id, sessions.memberId))
    .where(and(stands(sessionId, now), isNull(members.removedAt)));
  return found === undefined ? null : { ...found, sessionId };
}

export async function findCandidateSession(
  tx: Transaction,
  sessionId: string,
  now: Date,
): Promise<boolean> {
  const found = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(stands(sessionId, now), sql`${sessions.invitationId} is not null`));
  return found.length === 1;
}

/** Candidates’ sessions that stood, each at its own moment. */
export async function listStandingSessions(
  tx: Transaction,
  arrivals: readonly { readonly sessionId: string; readonly arrivedAt: Date }[],
): Promise<ReadonlySet<string>> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select e.id
    from unnest(${sql.param(arrivals.map(({ sessionId }) => sessionId))}::uuid[],
      ${sql.param(arrivals.map(({ arrivedAt }) => arrivedAt))}::timestamptz[]) as i(id, arrived_at)
      join sessions e on e.id = i.id
    where e.invitation_id is not null and e.revoked_at is null and e.expires_at > i.arrived_at`);
  return new Set(rows.map(({ id }) => id));
}

export async function insertSession(
  tx: Transaction,
  row: typeof sessions.$inferInsert,
): Promise<void> {
  await tx.insert(sessions).values(row);
}

export async function revokeSession(tx: Transaction, sessionId: string, now: Date): Promise<void> {
  await tx.update(sessions).set({ revokedAt: now }).where(eq(sessions.id, sessionId));
}

export async function revokeSessionsOfMember(
  tx: Transaction,
  memberId: string,
  now: Date,
): Promise<void> {
  await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.memberId, memberId), isNull(sessions.revokedAt)));
}

export async function revokeSessionsOfInvitation(
  tx: Transaction,
  invitationId: string,
  now: Date,
): Promise<void> {
  await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.invitationId, invitationId), isNull(sessions.revokedAt)));
}

export async function insertSignInLink(
  tx: Transaction,
  row: typeof signInLinks.$inferInsert,
): Promise<void> {
  await tx.insert(signInLinks).values(row);
}

/** Uses the link up; null when it is unknown, used, or past its time. Two at once: one of them gets it. */
export async function takeSignInLink(
  tx: Transaction,
  tokenHash: Buffer,
  now: Date,
): Promise<string | null> {
  const [taken] = await tx
    .update(signInLinks)
    .set({ usedAt: now })
    .where(
      and(
        eq(signInLinks.tokenHash, tokenHash),
        isNull(signInLinks.usedAt),
        gt(signInLinks.expiresAt, now),
      ),
    )
    .returning({ memberId: signInLinks.memberId });
  return taken?.memberId ?? null;
}

export async function findMember(tx: Transaction, id: string): Promise<MemberRow | null> {
  const [found] = await tx
    .select()
    .from(members)
    .where(and(eq(members.id, id), isNull(members.removedAt)));
  return found ?? null;
}

export async function listMembersByEmail(tx: Transaction, email: string): Promise<MemberRow[]> {
  return tx
    .select()
    .from(members)
    .where(and(sql`lower(${members.email}) = lower(${email})`, isNull(members.removedAt)));
}

export async function listMembers(tx: Transaction): Promise<MemberRow[]> {
  return tx
    .select()
    .from(members)
    .where(isNull(members.removedAt))
    .orderBy(asc(members.createdAt), asc(members.id));
}

/** The owner who has been there longest; the demo has none that counts. */
export async function findFirstOwner(tx: Transaction): Promise<MemberRow | null> {
  const [found] = await tx
    .select(getTableColumns(members))
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(
      and(eq(members.role, 'owner'), isNull(members.removedAt), eq(organizations.isDemo, false)),
    )
    .orderBy(asc(members.createdAt), asc(members.id))
    .limit(1);
  return found ?? null;
}

/** Null when the address is another member’s. */
export async function insertMember(
  tx: Transaction,
  row: typeof members.$inferInsert,
): Promise<MemberRow | null> {
  const [inserted] = await tx.insert(members).values(row).onConflictDoNothing().returning();
  return inserted ?? null;
}

export async function updateMember(
  tx: Transaction,
  id: string,
  change: Partial<Pick<MemberRow, 'name' | 'email' | 'role' | 'lastSignedInAt' | 'removedAt'>>,
): Promise<MemberRow | null> {
  const [updated] = await tx.update(members).set(change).where(eq(members.id, id)).returning();
  return updated ?? null;
}

export async function insertOrganization(
  tx: Transaction,
  row: typeof organizations.$inferInsert,
): Promise<void> {
  await tx.insert(organizations).values(row);
}

export async function getOrganization(tx: Transaction, id: string): Promise<OrganizationRow> {
  const [found] = await tx.select().from(organizations).where(eq(organizations.id, id));
  if (found === undefined) throw new Error('the organization of a session is gone');
  return found;
}

export async function findOrganizationByName(
  tx: Transaction,
  name: string,
): Promise<OrganizationRow | null> {
  const [found] = await tx
    .select()
    .from(organizations)
    .where(eq(organizations.name, name))
    .limit(1);
  return found ?? null;
}

export async function renameOrganization(tx: Transaction, id: string, name: string): Promise<void> {
  await tx.update(organizations).set({ name }).where(eq(organizations.id, id));
}

export async function hasOrganizations(tx: Transaction): Promise<boolean> {
  const found = await tx.select({ id: organizations.id }).from(organizations).limit(1);
  return found.length > 0;
}

/** The record refuses to lose an event unless the transaction names the demo it removes. */
export async function deleteDemoOrganization(tx: Transaction, id: string): Promise<boolean> {
  await tx.execute(sql`select set_config('longhand.removing_demo', ${id}, true)`);
  const deleted = await tx
    .delete(organizations)
    .where(and(eq(organizations.id, id), eq(organizations.isDemo, true)))
    .returning({ id: organizations.id });
  return deleted.length === 1;
}
