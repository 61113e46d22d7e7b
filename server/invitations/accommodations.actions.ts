import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import type { Happening } from '../accounts/record.ts';
import type { ActingMember } from '../http/visit.ts';
import { refuse } from '../refusal.ts';
import {
  accommodate,
  noAccommodation,
  type Accommodation,
  type AccommodationWanted,
} from './accommodation.ts';
import {
  findAccommodation,
  insertAccommodations,
  lockCandidate,
  upsertAccommodation,
} from './candidates.store.ts';
import { endOpenRequests } from './requests.store.ts';

/** What else follows, in the same transaction, when a candidate is granted something else than before. */
export type OnAccommodation = (
  tx: Transaction,
  granted: { readonly candidateId: string; readonly now: Date; readonly before: Accommodation },
) => Promise<void>;

export interface Grant {
  readonly by: ActingMember;
  readonly now: Date;
  readonly onAccommodation: OnAccommodation;
}

export async function setAccommodation(
  tx: Transaction,
  candidateId: string,
  wanted: AccommodationWanted & { readonly reason?: string | undefined },
  grant: Grant,
): Promise<Accommodation> {
  const { granted, event } = await grantTime(tx, candidateId, wanted, grant);
  await record(tx, event);
  return granted;
}

/** The event is for the caller to record, after everything else. */
export async function grantTime(
  tx: Transaction,
  candidateId: string,
  wanted: AccommodationWanted & { readonly reason?: string | undefined },
  { by, now, onAccommodation }: Grant,
): Promise<{ granted: Accommodation; event: Happening }> {
  const candidate = await lockCandidate(tx, candidateId);
  if (candidate === null) refuse('not_found', 'There is no such candidate.');
  if (candidate.erasedAt !== null) {
    refuse('candidate_erased', 'This person’s data were erased: there is nothing left to change.');
  }
  const { organizationId } = candidate;
  const present = await findAccommodation(tx, candidateId);
  const granted = accommodate(present, wanted);
  await upsertAccommodation(tx, {
    ...{ candidateId, organizationId, ...granted },
    reason: wanted.reason ?? present?.reason ?? '',
    ...{ decidedBy: by.id, decidedAt: now },
  });
  await endOpenRequests(tx, { candidateId }, 'accommodation', { settledAt: now, settledBy: by.id });
  await onAccommodation(tx, { candidateId, now, before: present ?? noAccommodation });
  return { granted, event: accommodationEvent(by, candidateId, granted, now) };
}

export interface Newcomer {
  readonly candidateId: string;
  readonly wanted: AccommodationWanted;
}

/** The same for candidates this transaction has made: nothing of theirs can be running yet. */
export async function grantNewcomers(
  tx: Transaction,
  newcomers: readonly Newcomer[],
  { by, now }: Grant,
): Promise<Happening[]> {
  const { organizationId } = by;
  const rows = newcomers.map(({ candidateId, wanted }) => ({
    ...{ candidateId, organizationId, ...accommodate(null, wanted) },
    ...{ reason: '', decidedBy: by.id, decidedAt: now },
  }));
  await insertAccommodations(tx, rows);
  return rows.map((row) => accommodationEvent(by, row.candidateId, row, now));
}

function accommodationEvent(
  { id, organizationId }: ActingMember,
  candidateId: string,
  { extraTimeFactor, extraMinutes, breakMinutes }: Accommodation,
  now: Date,
): Happening {
  return {
    organizationId,
    at: now,
    actor: { kind: 'member', id },
    action: 'accommodation.set',
    subject: { kind: 'candidate', id: candidateId },
    facts: { extraTimeFactor, extraMinutes, breakMinutes },
  };
}
