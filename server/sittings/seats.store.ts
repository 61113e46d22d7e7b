import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { effectiveWindow } from '../../db/effective-window.ts';
import { organizations } from '../../db/schema/accounts.ts';
import { assessments, cohorts, scenarioVersions } from '../../db/schema/assessments.ts';
import { accommodations, candidates, invitations } from '../../db/schema/invitations.ts';
import { sittings } from '../../db/schema/sittings.ts';
import type { Scenario } from '../assessments/scenario-shape.ts';
import type { Accommodation } from '../invitations/accommodation.ts';
import type { SittingRow } from './sittings.store.ts';

/** What an invitation leads to: everything a sitting’s rules ask about. */
export interface Seat {
  readonly invitationId: string;
  readonly revokedAt: Date | null;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly cohortId: string;
  readonly candidateId: string;
  readonly candidateName: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly reviewsPerAnswer: number;
  readonly aiPolicy: 'forbidden' | 'editing' | 'allowed';
  readonly scenario: Scenario;
  readonly accommodation: Accommodation;
  readonly sitting: SittingRow | null;
}

const seatColumns = {
  invitationId: invitations.id,
  revokedAt: invitations.revokedAt,
  organizationId: invitations.organizationId,
  organizationName: organizations.name,
  assessmentId: assessments.id,
  assessmentName: assessments.name,
  cohortId: cohorts.id,
  candidateId: candidates.id,
  candidateName: candidates.name,
  ...effectiveWindow,
  reviewsPerAnswer: assessments.reviewsPerAnswer,
  aiPolicy: assessments.aiPolicy,
  scenario: scenarioVersions.content,
  extraTimeFactor: accommodations.extraTimeFactor,
  extraMinutes: accommodations.extraMinutes,
  breakMinutes: accommodations.breakMinutes,
  sitting: sittings,
};

function selectSeats(tx: Transaction) {
  return tx
    .select(seatColumns)
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .innerJoin(cohorts, eq(cohorts.id, invitations.cohortId))
    .innerJoin(assessments, eq(assessments.id, invitations.assessmentId))
    .innerJoin(scenarioVersions, eq(scenarioVersions.id, assessments.scenarioVersionId))
    .innerJoin(candidates, eq(candidates.id, invitations.candidateId))
    .leftJoin(accommodations, eq(accommodations.candidateId, candidates.id))
    .leftJoin(sittings, eq(sittings.invitationId, invitations.id));
}

function toSeat(row: Awaited<ReturnType<typeof selectSeats>>[number]): Seat {
  const { extraTimeFactor, extraMinutes, breakMinutes, scenario, ...rest } = row;
  return {
    ...rest,
    scenario: scenario as Scenario,
    accommodation: {
      extraTimeFactor: extraTimeFactor ?? 1,
      extraMinutes: extraMinutes ?? 0,
      breakMinutes: breakMinutes ?? 0,
    },
  };
}

export async function findSeat(tx: Transaction, invitationId: string): Promise<Seat | null> {
  const [row] = await selectSeats(tx).where(eq(invitations.id, invitationId));
  return row === undefined ? null : toSeat(row);
}

export async function listSeatsOfSittings(
  tx: Transaction,
  sittingIds: readonly string[],
): Promise<Seat[]> {
  if (sittingIds.length === 0) return [];
  const rows = await selectSeats(tx).where(inArray(sittings.id, [...sittingIds]));
  return rows.map(toSeat);
}

/** One candidate with all their invitations, a whole cohort, or one invitation. */
export type Whose =
  | { readonly candidateId: string }
  | { readonly cohortId: string }
  | { readonly invitationId: string };

/** Whoever has opened their link and not finished: those who may have a page open. */
export async function listUnfinishedSeats(tx: Transaction, whose: Whose): Promise<Seat[]> {
  const isTheirs =
    'candidateId' in whose
      ? eq(invitations.candidateId, whose.candidateId)
      : 'cohortId' in whose
        ? eq(invitations.cohortId, whose.cohortId)
        : eq(invitations.id, whose.invitationId);
  const rows = await selectSeats(tx).where(
    and(isTheirs, isNotNull(invitations.openedAt), isNull(sittings.finishedAt)),
  );
  return rows.map(toSeat);
}
