import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import type { Identity } from '../http/visit.ts';
import { insertSession, revokeSessionsOfInvitation } from './accounts.store.ts';
import { sessionDays } from './sessions.ts';

/** Lets the candidate of an invitation in; whether they may come in has been asked before. */
export async function beginCandidateSession(
  tx: Transaction,
  { id: invitationId, organizationId }: { id: string; organizationId: string },
  now: Date,
): Promise<Identity> {
  const sessionId = uuidv7();
  await insertSession(tx, {
    id: sessionId,
    organizationId,
    invitationId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + sessionDays.candidate * 86_400_000),
  });
  return { kind: 'candidate', sessionId, organizationId, subjectId: invitationId };
}

export async function endCandidateSessions(
  tx: Transaction,
  invitationId: string,
  now: Date,
): Promise<void> {
  await revokeSessionsOfInvitation(tx, invitationId, now);
}
