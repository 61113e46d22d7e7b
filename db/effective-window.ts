import { sql } from 'drizzle-orm';
import { cohorts } from './schema/assessments.ts';
import { invitations } from './schema/invitations.ts';

/** When a candidate may sit: in a window of their own where one was given, else in the cohort’s. */
export const effectiveWindow = {
  opensAt: sql<Date>`coalesce(${invitations.ownOpensAt}, ${cohorts.opensAt})`.mapWith(
    cohorts.opensAt,
  ),
  closesAt: sql<Date>`coalesce(${invitations.ownClosesAt}, ${cohorts.closesAt})`.mapWith(
    cohorts.closesAt,
  ),
};
