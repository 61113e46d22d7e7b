import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { retentionNotices } from '../../../db/schema/retention.ts';
import { isStanding } from '../decisions/decisions.store.ts';

/**
 * Every invitation whose assessment has a retention, with when its time is over: so many months after the window closed,
 * the sitting ended, or the last decision that stands fell, whichever came last. Whoever can still object to a decision is not
 * erased before, and nobody’s time begins before they could sit.
 */
const seats: SQL = sql`
  seats as (
    select i.id as invitation_id, i.organization_id, i.assessment_id, i.cohort_id, i.candidate_id,
      s.id as sitting_id, due.at as due_at, (due.at at time zone 'UTC')::date as due_on
    from assessments a
      join invitations i on i.assessment_id = a.id
      join cohorts h on h.id = i.cohort_id
      join candidates c on c.id = i.candidate_id and c.erased_at is null
      left join sittings s on s.invitation_id = i.id
      cross join lateral (
        select greatest(coalesce(i.own_closes_at, h.closes_at), s.finished_at, (
          select max(d.decided_at) from decisions d where d.sitting_id = s.id and ${isStanding('d')}
        )) + make_interval(months => a.retention_months) as at
      ) due
    where a.retention_months is not null
      and not exists (
        select from legal_holds l where l.assessment_id = a.id and l.lifted_at is null)
  )`;

/** People of one cohort whose time is over on one day. */
export interface DueGroup {
  readonly organizationId: string;
  readonly assessmentId: string;
  readonly assessment: string;
  readonly cohortId: string;
  readonly cohort: string;
  readonly people: number;
  readonly dueOn: string;
  /** The last of them. */
  readonly dueAt: Date;
  readonly noticedAt: Date | null;
}

/** By day; of one assessment, or of all that the transaction sees. A hold keeps everything out of it. */
export async function listDue(
  tx: Transaction,
  { assessmentId, until }: { readonly assessmentId?: string; readonly until?: Date },
): Promise<DueGroup[]> {
  const { rows } = await tx.execute<
    Record<string, unknown> & DueGroup & { dueAt: string; noticedAt: string | null }
  >(sql`
    with ${seats}
    select s.organization_id as "organizationId", s.assessment_id as "assessmentId",
      a.name as assessment, s.cohort_id as "cohortId", h.name as cohort, count(*)::int as people,
      to_char(s.due_on, 'YYYY-MM-DD') as "dueOn", max(s.due_at) as "dueAt",
      n.noticed_at as "noticedAt"
    from seats s
      join assessments a on a.id = s.assessment_id
      join cohorts h on h.id = s.cohort_id
      left join retention_notices n on n.cohort_id = s.cohort_id and n.due_on = s.due_on
    where true
      ${assessmentId === undefined ? sql`` : sql`and s.assessment_id = ${assessmentId}`}
      ${until === undefined ? sql`` : sql`and s.due_at <= ${until}`}
    group by s.organization_id, s.assessment_id, a.name, s.cohort_id, h.name, s.due_on, n.noticed_at
    order by s.due_on, a.name, h.name`);
  return rows.map((row) => ({
    ...row,
    dueAt: new Date(row.dueAt),
    noticedAt: row.noticedAt === null ? null : new Date(row.noticedAt),
  }));
}

/** Notes that the leads are told; false where another process was first. */
export async function insertNotice(
  tx: Transaction,
  { organizationId, cohortId, dueOn }: DueGroup,
  now: Date,
): Promise<boolean> {
  const inserted = await tx
    .insert(retentionNotices)
    .values({ organizationId, cohortId, dueOn, noticedAt: now })
    .onConflictDoNothing()
    .returning({ cohortId: retentionNotices.cohortId });
  return inserted.length === 1;
}

/** What was told does not hold any more: the leads are told anew, and have their days again. */
export async function deleteNotices(tx: Transaction, assessmentId: string): Promise<void> {
  await tx.execute(sql`
    delete from retention_notices n using cohorts h
    where h.id = n.cohort_id and h.assessment_id = ${assessmentId}`);
}

export interface DueSeat {
  readonly organizationId: string;
  readonly candidateId: string;
  readonly invitationId: string;
}

/** Whose time is over, whom the leads were told of before then, and whom nobody has in hand. */
export async function listDueSeats(
  tx: Transaction,
  {
    now,
    noticedBefore,
    most,
  }: { readonly now: Date; readonly noticedBefore: Date; readonly most: number },
): Promise<DueSeat[]> {
  const { rows } = await tx.execute<Record<string, unknown> & DueSeat>(sql`
    with ${seats}
    select s.organization_id as "organizationId", s.candidate_id as "candidateId",
      s.invitation_id as "invitationId"
    from seats s
      join retention_notices n on n.cohort_id = s.cohort_id and n.due_on = s.due_on
    where s.due_at <= ${now} and n.noticed_at <= ${noticedBefore}
      and not exists (
        select from turns t
        where t.sitting_id = s.sitting_id and t.opened_at is not null and t.closed_at is null)
    order by s.due_at, s.invitation_id limit ${most}`);
  return rows;
}

/** Whether its time is over, asked again by whoever has locked it. */
export async function isDue(tx: Transaction, invitationId: string, now: Date): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    with ${seats} select from seats where invitation_id = ${invitationId} and due_at <= ${now}`);
  return rows.length === 1;
}

/** Leads and owners, who are told. */
export async function listLeads(tx: Transaction, organizationId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select id from members
    where organization_id = ${organizationId} and role in ('lead', 'owner') and removed_at is null
    order by id`);
  return rows.map(({ id }) => id);
}
