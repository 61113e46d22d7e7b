import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { insertMany } from '../../../db/insert-many.ts';
import { decisions, decisionWithdrawals } from '../../../db/schema/cohorts.ts';
import type { Outcome } from '../progress.contract.ts';

/** Whether the decision `alias` counts. */
export const isStanding = (alias: string): SQL =>
  sql.raw(`not exists (select from decision_withdrawals w where w.decision_id = ${alias}.id)`);

/** Whether the candidate of the sitting whose id this is has been told of a decision. */
export const isTold = (sittingId: string): SQL =>
  sql.raw(`exists (select from tellings z where z.sitting_id = ${sittingId})`);

/** Whether the candidate may know of the decision `alias`: it is the one they were told, or one that this replaced. */
export const isKnown = (alias: string): SQL => sql`${isStanding(alias)} and exists (
  select from tellings z join decisions x on x.id = z.decision_id
  where z.sitting_id = ${sql.raw(alias)}.sitting_id
    and (x.decided_at, x.id) >= (${sql.raw(alias)}.decided_at, ${sql.raw(alias)}.id))`;

export interface DecidableSitting {
  readonly id: string;
  readonly assessmentId: string;
  readonly name: string;
  readonly isFinished: boolean;
  readonly isErased: boolean;
  readonly isTold: boolean;
}

/**
 * Sittings about which somebody decides, withdraws or tells, locked in one order until the transaction ends: what two
 * leads do about the same candidate happens one after the other.
 */
export async function lockSittings(
  tx: Transaction,
  ids: readonly string[],
): Promise<DecidableSitting[]> {
  await tx.execute(sql`
    select from sittings where id = any(${sql.param(ids)}::uuid[]) order by id for no key update`);
  return listSittings(tx, ids);
}

export async function listSittings(
  tx: Transaction,
  ids: readonly string[],
): Promise<DecidableSitting[]> {
  const { rows } = await tx.execute<Record<string, unknown> & DecidableSitting>(sql`
    select s.id, s.assessment_id as "assessmentId", c.name,
      s.finished_at is not null as "isFinished", c.erased_at is not null as "isErased",
      ${isTold('s.id')} as "isTold"
    from sittings s join candidates c on c.id = s.candidate_id
    where s.id = any(${sql.param(ids)}::uuid[])`);
  return rows;
}

export interface DecisionRow {
  readonly id: string;
  readonly sittingId: string;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: Date | null;
  readonly toldAt: Date | null;
}

/** Every decision about these sittings, the newest first, those that were withdrawn among them. */
export async function listDecisions(
  tx: Transaction,
  sittingIds: readonly string[],
): Promise<DecisionRow[]> {
  const { rows } = await tx.execute<Record<string, unknown> & DecisionRow>(sql`
    select d.id, d.sitting_id as "sittingId", d.outcome, d.reason, coalesce(b.name, '') as "decidedBy",
      d.decided_at as "decidedAt", u.name as "withdrawnBy", w.withdrawn_at as "withdrawnAt",
      z.told_at as "toldAt"
    from decisions d
      left join members b on b.id = d.decided_by
      left join decision_withdrawals w on w.decision_id = d.id
      left join members u on u.id = w.withdrawn_by
      left join tellings z on z.decision_id = d.id
    where d.sitting_id = any(${sql.param(sittingIds)}::uuid[])
    order by d.decided_at desc, d.id desc`);
  return rows.map((row) => ({
    ...row,
    decidedAt: new Date(row.decidedAt),
    withdrawnAt: row.withdrawnAt === null ? null : new Date(row.withdrawnAt),
    toldAt: row.toldAt === null ? null : new Date(row.toldAt),
  }));
}

export async function listSittingsOfDecisions(
  tx: Transaction,
  decisionIds: readonly string[],
): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select distinct sitting_id as id from decisions where id = any(${sql.param(decisionIds)}::uuid[])`);
  return rows.map(({ id }) => id);
}

export async function insertDecisions(
  tx: Transaction,
  rows: readonly (typeof decisions.$inferInsert)[],
): Promise<void> {
  await insertMany(tx, decisions, rows);
}

export async function insertWithdrawals(
  tx: Transaction,
  rows: readonly (typeof decisionWithdrawals.$inferInsert)[],
): Promise<void> {
  await insertMany(tx, decisionWithdrawals, rows);
}
