import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { effectiveWindow } from '../../db/effective-window.ts';
import { organizations } from '../../db/schema/accounts.ts';
import { assessments, cohorts, scenarioVersions } from '../../db/schema/assessments.ts';
import { accommodations, candidates, invitations } from '../../db/schema/invitations.ts';
import { sittings } from '../../db/schema/sittings.ts';
import type { AiPolicy } from '../assessments/assessments.contract.ts';
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
  /** The cohort’s own; null: the assessment’s. */
  readonly ownAiPolicy: AiPolicy | null;
  /** What they are held to. */
  readonly aiPolicy: AiPolicy;
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
  ownAiPolicy: cohorts.aiPolicy,
  aiPolicy: sql<AiPolicy>`coalesce(${cohorts.aiPolicy}, ${assessments.aiPolicy})`,
  scenarioVersionId: assessments.scenarioVersionId,
  extraTimeFactor: accommodations.extraTimeFactor,
  extraMinutes: accommodations.extraMinutes,
  breakMinutes: accommodations.breakMinutes,
  sitting: sittings,
};

type SeatRow = Awaited<ReturnType<typeof selectSeats>>[number];

function selectSeats(tx: Transaction) {
  return tx
    .select(seatColumns)
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .innerJoin(cohorts, eq(cohorts.id, invitations.cohortId))
    .innerJoin(assessments, eq(assessments.id, invitations.assessmentId))
    .innerJoin(candidates, eq(candidates.id, invitations.candidateId))
    .leftJoin(accommodations, eq(accommodations.candidateId, candidates.id))
    .leftJoin(sittings, eq(sittings.invitationId, invitations.id));
}

/** A cohort’s seats share one scenario: read and parsed once for all of them. */
async function withScenarios(tx: Transaction, rows: readonly SeatRow[]): Promise<Seat[]> {
  const ids = new Set(rows.map(({ scenarioVersionId }) => scenarioVersionId));
  if (ids.size === 0) return [];
  const versions = await tx
    .select({ id: scenarioVersions.id, content: scenarioVersions.content })
    .from(scenarioVersions)
    .where(inArray(scenarioVersions.id, [...ids]));
  const scenarios = new Map(versions.map(({ id, content }) => [id, content as Scenario]));
  return rows.map((row) => {
    const scenario = scenarios.get(row.scenarioVersionId);
    if (scenario === undefined) throw new Error('an assessment has no scenario');
    return toSeat(row, scenario);
  });
}

function toSeat(row: SeatRow, scenario: Scenario): Seat {
  const { extraTimeFactor, extraMinutes, breakMinutes, scenarioVersionId: _, ...rest } = row;
  return {
    ...rest,
    scenario,
    accommodation: {
      extraTimeFactor: extraTimeFactor ?? 1,
      extraMinutes: extraMinutes ?? 0,
      breakMinutes: breakMinutes ?? 0,
    },
  };
}

/** The cohort of it stays as it is until the transaction ends; any number of people may hold it so. */
export async function holdCohortOf(tx: Transaction, invitationId: string): Promise<void> {
  await tx.execute(sql`
    select from ${cohorts} where id = (
      select cohort_id from ${invitations} where ${invitations.id} = ${invitationId})
    for key share`);
}

export async function findSeat(tx: Transaction, invitationId: string): Promise<Seat | null> {
  const [seat] = await listSeats(tx, [invitationId]);
  return seat ?? null;
}

export async function listSeats(
  tx: Transaction,
  invitationIds: readonly string[],
): Promise<Seat[]> {
  const ids = sql.param(invitationIds);
  return withScenarios(
    tx,
    await selectSeats(tx).where(sql`${invitations.id} = any(${ids}::uuid[])`),
  );
}

export async function listSeatsOfSittings(
  tx: Transaction,
  sittingIds: readonly string[],
): Promise<Seat[]> {
  const ids = sql.param(sittingIds);
  return withScenarios(tx, await selectSeats(tx).where(sql`${sittings.id} = any(${ids}::uuid[])`));
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
  return withScenarios(tx, rows);
}
