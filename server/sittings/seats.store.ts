import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
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
  opensAt: cohorts.opensAt,
  closesAt: cohorts.closesAt,
  reviewsPerAnswer: assessments.reviewsPerAnswer,
  scenario: scenarioVersions.content,
  extraTimeFactor: accommodations.extraTimeFactor,
  extraMinutes: accommodations.extraMinutes,
  breakMinutes: accommodations.breakMinutes,
  ownOpensAt: accommodations.opensAt,
  ownClosesAt: accommodations.closesAt,
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
  const {
    extraTimeFactor,
    extraMinutes,
    breakMinutes,
    ownOpensAt,
    ownClosesAt,
    scenario,
    ...rest
  } = row;
  return {
    ...rest,
    scenario: scenario as Scenario,
    accommodation: {
      extraTimeFactor: extraTimeFactor ?? 1,
      extraMinutes: extraMinutes ?? 0,
      breakMinutes: breakMinutes ?? 0,
      opensAt: ownOpensAt,
      closesAt: ownClosesAt,
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

/** Sittings with a turn whose clock runs: of one candidate, or of one cohort. */
export async function listSeatsWithRunningTurns(
  tx: Transaction,
  whose: { readonly candidateId: string } | { readonly cohortId: string },
): Promise<Seat[]> {
  const rows = await selectSeats(tx).where(
    and(
      'candidateId' in whose
        ? eq(sittings.candidateId, whose.candidateId)
        : eq(sittings.cohortId, whose.cohortId),
      isNull(sittings.finishedAt),
    ),
  );
  return rows.map(toSeat);
}
