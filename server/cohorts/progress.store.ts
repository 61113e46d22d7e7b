import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { isStanding } from './decisions/decisions.store.ts';
import { knownAddress } from './known-address.ts';
import type { Outcome } from './progress.contract.ts';

interface OpenRequest {
  readonly kind: 'accommodation' | 'erasure';
  readonly text: string;
  readonly askedAt: string;
}

export interface ProgressFacts {
  readonly invitation_id: string;
  readonly candidate_id: string;
  readonly sitting_id: string | null;
  readonly name: string;
  /** Empty once they are erased. */
  readonly email: string;
  readonly erased_at: Date | null;
  readonly time_zone: string | null;
  readonly cohort_id: string;
  readonly cohort: string;
  readonly invited_at: Date;
  readonly opened_at: Date | null;
  readonly revoked_at: Date | null;
  readonly own_opens_at: Date | null;
  readonly own_closes_at: Date | null;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly deadline_at: Date | null;
  readonly turns_closed: number;
  readonly slots: number;
  readonly committed: number;
  readonly first_committed_at: Date | null;
  readonly last_committed_at: Date | null;
  readonly extra_time_factor: number | null;
  readonly extra_minutes: number | null;
  readonly break_minutes: number | null;
  readonly requests: readonly OpenRequest[];
  readonly late_additions: number;
  readonly to_release: number;
  readonly reviews_per_answer: number;
  readonly mail: 'waiting' | 'sent' | 'failed';
  readonly decision_id: string | null;
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly told_at: Date | null;
}

/** Everybody invited to an assessment or to some cohorts of it, or one sitting, with what tells their stage. */
export async function listProgress(
  tx: Transaction,
  whose:
    | { readonly assessmentId: string }
    | { readonly cohortIds: readonly string[] }
    | { readonly sittingId: string },
): Promise<ProgressFacts[]> {
  const filter =
    'assessmentId' in whose
      ? sql`i.assessment_id = ${whose.assessmentId}`
      : 'cohortIds' in whose
        ? sql`i.cohort_id = any (${sql.param(whose.cohortIds)}::uuid[])`
        : sql`s.id = ${whose.sittingId}`;
  const { rows } = await tx.execute<Record<string, unknown> & ProgressFacts>(sql`
    select i.id as invitation_id, c.id as candidate_id, s.id as sitting_id, c.name, c.time_zone,
      ${sql.raw(knownAddress('c'))} as email, c.erased_at,
      h.id as cohort_id, h.name as cohort, i.created_at as invited_at, i.opened_at, i.revoked_at,
      i.own_opens_at, i.own_closes_at,
      s.started_at, s.finished_at, t.deadline_at, coalesce(t.closed, 0)::int as turns_closed,
      coalesce(r.slots, 0)::int as slots, coalesce(r.committed, 0)::int as committed,
      r.first_committed_at, r.last_committed_at,
      a.extra_time_factor, a.extra_minutes, a.break_minutes, m.mail,
      coalesce(q.requests, '[]'::json) as requests, coalesce(l.late_additions, 0)::int as late_additions,
      coalesce(x.to_release, 0)::int as to_release, y.reviews_per_answer,
      d.decision_id, d.outcome, d.reason, d.decided_by, d.decided_at, d.told_at
    from invitations i
      join candidates c on c.id = i.candidate_id
      join cohorts h on h.id = i.cohort_id
      join assessments y on y.id = i.assessment_id
      left join accommodations a on a.candidate_id = c.id
      left join sittings s on s.invitation_id = i.id
      left join lateral (
        select count(*) filter (where closed_at is not null) as closed,
          max(deadline_at) filter (where closed_at is null) as deadline_at
        from turns where sitting_id = s.id
      ) t on true
      left join lateral (
        select count(*) filter (where p.closed_at is null) as slots, count(p.committed_at) as committed,
          min(p.committed_at) as first_committed_at, max(p.committed_at) as last_committed_at
        from answers w join review_slots p on p.answer_id = w.id
        where w.sitting_id = s.id and w.superseded_at is null
          and p.round = (select max(n.round) from review_slots n where n.answer_id = w.id)
      ) r on true
      left join lateral (
        select json_agg(json_build_object(
          'kind', kind, 'text', text,
          'askedAt', to_char(asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        ) order by asked_at) as requests
        from candidate_requests
        where invitation_id = i.id and withdrawn_at is null and settled_at is null
      ) q on true
      left join lateral (
        select count(*) as late_additions from late_additions
        where sitting_id = s.id and verdict is null
      ) l on true
      left join lateral (
        select count(*) as to_release from redactions n join answers w on w.id = n.answer_id
        where w.sitting_id = s.id and n.released_at is null
      ) x on true
      left join lateral (
        select d.id as decision_id, d.outcome, d.reason, b.name as decided_by, d.decided_at, z.told_at
        from decisions d
          left join members b on b.id = d.decided_by
          left join tellings z on z.decision_id = d.id
        where d.sitting_id = s.id and ${isStanding('d')} order by d.decided_at desc, d.id desc limit 1
      ) d on true
      left join lateral (
        select case when sent_at is not null then 'sent' when gave_up_at is not null then 'failed' else 'waiting' end as mail
        from mails where invitation_id = i.id and kind = 'invitation' order by created_at desc limit 1
      ) m on true
    where ${filter}
    order by h.created_at, lower(c.name), c.id`);
  return rows.map((row) => ({ ...row, mail: row.mail ?? 'waiting', ...moments(row) }));
}

const momentColumns = [
  'invited_at',
  'opened_at',
  'revoked_at',
  'own_opens_at',
  'own_closes_at',
  'started_at',
  'finished_at',
  'deadline_at',
  'first_committed_at',
  'last_committed_at',
  'decided_at',
  'told_at',
  'erased_at',
] as const;

/** Drizzle hands times of raw statements over as text. */
function moments(row: ProgressFacts) {
  const dates = momentColumns.map((column) => {
    const value: Date | string | null = row[column];
    return [column, value === null ? null : new Date(value)];
  });
  return Object.fromEntries(dates) as Pick<ProgressFacts, (typeof momentColumns)[number]>;
}
