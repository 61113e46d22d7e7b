import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../../db/connect.ts';

/** How many candidates of an assessment let no model read their answers. */
export async function countOptedOut(tx: Transaction, assessmentId: string): Promise<number> {
  const { rows } = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from pregrading_opt_outs o
      join invitations i on i.id = o.invitation_id
    where i.assessment_id = ${assessmentId}`);
  return rows[0]?.n ?? 0;
}
