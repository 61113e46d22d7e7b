import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { isStanding } from '../decisions/decisions.store.ts';

export interface StandingPerson {
  readonly sittingId: string;
  readonly cohortId: string;
  readonly name: string;
  readonly outcome: 'advance' | 'hold' | 'decline' | null;
}

/** Everybody of some cohorts who has finished, by name; not those whose invitation was revoked. */
export async function listFinished(
  tx: Transaction,
  cohortIds: readonly string[],
): Promise<StandingPerson[]> {
  const { rows } = await tx.execute<Record<string, unknown> & StandingPerson>(sql`
    select s.id as "sittingId", s.cohort_id as "cohortId", c.name, d.outcome
    from sittings s
      join invitations i on i.id = s.invitation_id and i.revoked_at is null
      join candidates c on c.id = s.candidate_id
      left join lateral (
        select outcome from decisions d
        where d.sitting_id = s.id and ${isStanding('d')}
        order by d.decided_at desc, d.id desc limit 1
      ) d on true
    where s.cohort_id = any (${sql.param(cohortIds)}::uuid[]) and s.finished_at is not null
    order by lower(c.name), s.id`);
  return rows;
}
