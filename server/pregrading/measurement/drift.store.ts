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
