import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';

export interface Alarm {
  readonly id: string;
  readonly organizationId: string;
  readonly criterionId: string;
  readonly graderKey: string;
  readonly labels: number;
  readonly deviation: number;
  readonly raisedAt: Date;
}

/** False where one is open already: two commits may find the same. */
export async function insertAlarm(tx: Transaction, alarm: Alarm): Promise<boolean> {
  const { id, organizationId, criterionId, graderKey, labels, deviation, raisedAt } = alarm;
  const { rowCount } = await tx.execute(sql`
    insert into drift_alarms (id, organization_id, criterion_id, grader_key, labels, deviation, raised_at)
    values (${id}, ${organizationId}, ${criterionId}, ${graderKey}, ${labels}, ${deviation}, ${raisedAt})
    on conflict (criterion_id, grader_key) where cleared_at is null do nothing`);
  return rowCount === 1;
}

export interface OpenAlarm {
  readonly id: string;
  readonly criterionId: string;
  readonly labels: number;
  readonly deviation: number;
  readonly raisedAt: string;
}

/** Those of one grader that no lead has cleared. */
export async function listOpenAlarms(tx: Transaction, graderKey: string): Promise<OpenAlarm[]> {
  const { rows } = await tx.execute<Record<string, unknown> & OpenAlarm>(sql`
    select id, criterion_id as "criterionId", labels, deviation, raised_at as "raisedAt"
    from drift_alarms where grader_key = ${graderKey} and cleared_at is null`);
  return rows;
}

/** Null where there is none that is open. */
export async function clearAlarm(
  tx: Transaction,
  id: string,
  by: { readonly memberId: string; readonly now: Date },
): Promise<{ readonly criterionId: string; readonly graderKey: string } | null> {
  const { rows } = await tx.execute<{ criterionId: string; graderKey: string }>(sql`
    update drift_alarms set cleared_at = ${by.now}, cleared_by = ${by.memberId}
    where id = ${id} and cleared_at is null
    returning criterion_id as "criterionId", grader_key as "graderKey"`);
  return rows[0] ?? null;
}
