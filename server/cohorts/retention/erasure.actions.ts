import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../../db/connect.ts';
import { record } from '../../accounts/record.actions.ts';
import { sha256 } from '../../accounts/record.ts';
import type { ActingMember } from '../../http/visit.ts';
import { queueMails } from '../../mail/outbox.store.ts';
import { refuse } from '../../refusal.ts';
import type { Gone } from './erased-data.ts';
import {
  beginErasing,
  endErasing,
  eraseAll,
  eraseCandidateRow,
  findBusy,
  listHolding,
  lockErasable,
  moveToNewKey,
  readGone,
  type Erasable,
} from './erasure.store.ts';
import { isDue } from './due.store.ts';
import { insertRemoval } from './outbox-removal.store.ts';

/** What a later stage holds of a candidate goes in the same transaction. */
export type OnErased = (tx: Transaction, gone: Gone) => Promise<void>;

export interface ErasureHooks {
  readonly onErased: readonly OnErased[];
}

/** How long the last mail stays in the outbox folder, where a person has to carry it. */
export const lastMailDays = 7;
const day = 86_400_000;

/**
 * A lead answers a candidate’s request: identity and text go, everywhere, in one transaction, and a mail says so. Again,
 * it changes nothing.
 */
export async function eraseCandidate(
  tx: Transaction,
  by: ActingMember,
  candidateId: string,
  { onErased, now }: ErasureHooks & { readonly now: Date },
): Promise<void> {
  const candidate = await lockErasable(tx, candidateId);
  if (candidate === null) refuse('not_found', 'There is no such candidate.');
  if (candidate.erasedAt !== null) return;
  const { organizationId, email, invitations } = candidate;
  const holding = await listHolding(
    tx,
    invitations.map(({ assessmentId }) => assessmentId),
  );
  if (holding.length > 0) {
    refuse('legal_hold', `A legal hold stands on ${holding.join(', ')}: lift it first.`);
  }
  const gone = await readGone(
    tx,
    candidateId,
    invitations.map(({ id }) => id),
  );
  await refuseWhileBusy(tx, gone, now);
  await eraseSeats(tx, candidate, gone, { because: 'request', onErased, now });
  const [newest] = gone.invitationIds.toSorted().toReversed();
  if (newest !== undefined) {
    const mail = {
      organizationId,
      kind: 'erased',
      invitationId: newest,
      recipient: email,
    } as const;
    await queueMails(tx, [mail], now);
    // Without a mail server the last mail is a file as well; it goes once somebody had time to carry it.
    const last = new Date(now.getTime() + lastMailDays * day);
    await removeFromOutbox(tx, candidate, last);
  }
  await record(tx, erasedEvent(candidate, gone, { because: 'request', by: by.id, now }));
}

/** With nobody present: one invitation whose time is over. False: somebody is at it just now. */
export async function eraseByRetention(
  tx: Transaction,
  { candidateId, invitationId }: { readonly candidateId: string; readonly invitationId: string },
  { onErased, now }: ErasureHooks & { readonly now: Date },
): Promise<boolean> {
  const candidate = await lockErasable(tx, candidateId);
  if (candidate === null || candidate.erasedAt !== null) return false;
  const invitation = candidate.invitations.find(({ id }) => id === invitationId);
  if (invitation === undefined) return false;
  // Looked up without a lock before: a hold or other months may have come since.
  if ((await listHolding(tx, [invitation.assessmentId])).length > 0) return false;
  if (!(await isDue(tx, invitationId, now))) return false;
  const gone = await readGone(tx, candidateId, [invitationId]);
  if ((await findBusy(tx, gone, now)) !== null) return false;
  await eraseSeats(tx, candidate, gone, { because: 'retention', onErased, now });
  await record(tx, erasedEvent(candidate, gone, { because: 'retention', by: null, now }));
  return true;
}

interface Erasure extends ErasureHooks {
  readonly because: 'request' | 'retention';
  readonly now: Date;
}

async function eraseSeats(
  tx: Transaction,
  candidate: Erasable,
  gone: Gone,
  { because, onErased, now }: Erasure,
): Promise<void> {
  const { id, invitations } = candidate;
  const isKnownElsewhere = invitations.length > gone.invitationIds.length;
  const key = isKnownElsewhere ? uuidv4() : id;
  if (isKnownElsewhere) {
    await moveToNewKey(tx, { id, invitationIds: gone.invitationIds }, { key, now });
  }
  await beginErasing(tx, key);
  await eraseAll(tx, gone, now);
  for (const follow of onErased) await follow(tx, { ...gone, candidateId: key });
  await endErasing(tx);
  if (isKnownElsewhere) return;
  await eraseCandidateRow(tx, id, because, now);
  await removeFromOutbox(tx, candidate, now);
}

async function removeFromOutbox(
  tx: Transaction,
  { organizationId, email }: Erasable,
  dueAt: Date,
): Promise<void> {
  const addressSha256 = sha256(email.toLowerCase());
  await insertRemoval(tx, { id: uuidv7(), organizationId, addressSha256, dueAt });
}

async function refuseWhileBusy(tx: Transaction, gone: Gone, now: Date): Promise<void> {
  const busy = await findBusy(tx, gone, now);
  if (busy === 'candidate') {
    refuse('sitting_running', 'They are writing just now; erase it once the turn is closed.');
  }
  if (busy === 'interviewer') {
    refuse(
      'review_in_progress',
      'An interviewer has an answer of theirs in hand: release it, or wait until it is committed.',
    );
  }
  if (busy === 'model') {
    refuse('review_in_progress', 'A model reads an answer of theirs just now: try again shortly.');
  }
}

function erasedEvent(
  { id, organizationId }: Erasable,
  { invitationIds, answerIds }: Gone,
  { because, by, now }: { because: Erasure['because']; by: string | null; now: Date },
) {
  return {
    organizationId,
    at: now,
    actor: { kind: by === null ? ('system' as const) : ('member' as const), id: by },
    action: 'candidate.erased',
    subject: { kind: 'candidate', id },
    facts: { because, invitations: [...invitationIds].sort(), answers: answerIds.length },
  };
}
