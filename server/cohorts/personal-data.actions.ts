import type { Transaction } from '../../db/connect.ts';
import { getSeat } from '../sittings/sittings.actions.ts';
import { readModelData } from './personal-data-model.store.ts';
import { countReviewsToCome, listReviewsToRead, readPersonalData } from './personal-data.store.ts';

/** What a later stage holds about a candidate, a section each. */
export interface PersonalDataHooks {
  readonly heldByLaterStages: (
    tx: Transaction,
    whose: { readonly organizationId: string; readonly candidateId: string },
  ) => Promise<Readonly<Record<string, unknown>>>;
}

/** Everything that is held about the candidate of this invitation, as a file that a person can read. */
export async function personalData(
  tx: Transaction,
  { heldByLaterStages }: PersonalDataHooks,
  invitationId: string,
  now: Date,
): Promise<string> {
  const { candidateId, organizationId, organizationName } = await getSeat(tx, invitationId);
  const held = await readPersonalData(tx, candidateId);
  const reviews = await listReviewsToRead(tx, candidateId);
  const toCome = await countReviewsToCome(tx, candidateId);
  const file = {
    about:
      'Everything that this organization holds about you in Longhand. All times are UTC unless they say otherwise.',
    organization: organizationName,
    made_at: now.toISOString(),
    ...held,
    ...(await readModelData(tx, candidateId)),
    ...(await heldByLaterStages(tx, { organizationId, candidateId })),
    reviews,
    left_out:
      'A decision that was taken back before you were told of one is not listed: it never stood.',
    reviews_to_come: {
      count: toCome,
      why: 'Reviews are added here once you have been told what somebody decided, so that nobody is pressed while they read.',
    },
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
