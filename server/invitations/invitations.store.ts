import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { effectiveWindow } from '../../db/effective-window.ts';
import { members, organizations } from '../../db/schema/accounts.ts';
import { cohorts } from '../../db/schema/assessments.ts';
import { accommodations, candidates, invitations } from '../../db/schema/invitations.ts';
import { mails } from '../../db/schema/mail.ts';
import { sittings } from '../../db/schema/sittings.ts';
import type { AiPolicy } from '../assessments/assessments.contract.ts';
import { noAccommodation, type Accommodation } from './accommodation.ts';

export type InvitationRow = typeof invitations.$inferSelect;

/** An invitation with whom it is for and when it can be used. */
export interface Invitation extends InvitationRow {
  readonly organization: { readonly name: string; readonly isDemo: boolean };
  readonly candidate: {
    readonly name: string;
    readonly email: string;
    readonly timeZone: string | null;
    readonly erasedAt: Date | null;
  };
  /** Their own where they were given one, else the cohort’s. */
  readonly window: { readonly opensAt: Date; readonly closesAt: Date };
  /** The cohort’s own; null: the assessment’s. */
  readonly ownAiPolicy: AiPolicy | null;
  readonly accommodation: Accommodation;
  /** Null: it was made by nobody, or they are no member any more. */
  readonly inviter: { readonly name: string; readonly email: string } | null;
  readonly sitting: 'notStarted' | 'sitting' | 'finished';
}

export async function findInvitation(tx: Transaction, id: string): Promise<Invitation | null> {
  const [found] = await tx
    .select({
      invitation: invitations,
      organization: { name: organizations.name, isDemo: organizations.isDemo },
      candidate: {
        name: candidates.name,
        email: candidates.email,
        timeZone: candidates.timeZone,
        erasedAt: candidates.erasedAt,
      },
      window: effectiveWindow,
      ownAiPolicy: cohorts.aiPolicy,
      accommodation: accommodations,
      inviter: members,
      sitting: sittings,
    })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .innerJoin(candidates, eq(candidates.id, invitations.candidateId))
    .innerJoin(cohorts, eq(cohorts.id, invitations.cohortId))
    .leftJoin(accommodations, eq(accommodations.candidateId, invitations.candidateId))
    .leftJoin(members, and(eq(members.id, invitations.createdBy), isNull(members.removedAt)))
    .leftJoin(sittings, eq(sittings.invitationId, invitations.id))
    .where(eq(invitations.id, id));
  if (found === undefined) return null;
  const { invitation, accommodation, inviter, sitting, ...rest } = found;
  return {
    ...invitation,
    ...rest,
    accommodation: accommodation ?? noAccommodation,
    inviter,
    sitting: sitting === null ? 'notStarted' : sitting.finishedAt === null ? 'sitting' : 'finished',
  };
}

/** The mail addresses, in small letters, that are invited to this assessment already. */
export async function listInvitedEmails(
  tx: Transaction,
  assessmentId: string,
  emails: readonly string[],
): Promise<string[]> {
  const email = candidates.emailKey;
  const found = await tx
    .select({ email })
    .from(invitations)
    .innerJoin(candidates, eq(candidates.id, invitations.candidateId))
    .where(and(eq(invitations.assessmentId, assessmentId), inArray(email, [...emails])));
  return found.map((row) => row.email);
}

/** Leaves out whom somebody has invited meanwhile; of two at once, the later one waits. */
export async function insertInvitations(
  tx: Transaction,
  rows: readonly (typeof invitations.$inferInsert)[],
): Promise<Pick<InvitationRow, 'id' | 'candidateId'>[]> {
  return tx
    .insert(invitations)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ id: invitations.id, candidateId: invitations.candidateId });
}

/** Keeps it from being taken back until the transaction ends; any number of people may hold it so. */
export async function holdInvitation(tx: Transaction, id: string): Promise<void> {
  await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(eq(invitations.id, id))
    .for('key share');
}

/** Keeps a sitting from beginning, and anybody from coming in, until the transaction ends; null when there is no such invitation. */
export async function lockInvitation(tx: Transaction, id: string): Promise<InvitationRow | null> {
  const [found] = await tx.select().from(invitations).where(eq(invitations.id, id)).for('update');
  return found ?? null;
}

export async function hasSitting(tx: Transaction, invitationId: string): Promise<boolean> {
  const found = await tx
    .select({ id: sittings.id })
    .from(sittings)
    .where(eq(sittings.invitationId, invitationId));
  return found.length > 0;
}

export async function setRevokedAt(
  tx: Transaction,
  id: string,
  revokedAt: Date | null,
): Promise<void> {
  await tx.update(invitations).set({ revokedAt }).where(eq(invitations.id, id));
}

/** Null puts them back into the cohort’s. */
export async function setOwnWindow(
  tx: Transaction,
  id: string,
  window: { readonly opensAt: Date; readonly closesAt: Date } | null,
): Promise<void> {
  const own = { ownOpensAt: window?.opensAt ?? null, ownClosesAt: window?.closesAt ?? null };
  await tx.update(invitations).set(own).where(eq(invitations.id, id));
}

/** True the first time only. */
export async function markOpened(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const marked = await tx
    .update(invitations)
    .set({ openedAt: now })
    .where(and(eq(invitations.id, id), isNull(invitations.openedAt)))
    .returning({ id: invitations.id });
  return marked.length === 1;
}

export async function isMailWaiting(tx: Transaction, invitationId: string): Promise<boolean> {
  const found = await tx
    .select({ id: mails.id })
    .from(mails)
    .where(
      and(
        eq(mails.invitationId, invitationId),
        eq(mails.kind, 'invitation'),
        isNull(mails.sentAt),
        isNull(mails.gaveUpAt),
        eq(mails.attempts, 0),
      ),
    );
  return found.length > 0;
}
