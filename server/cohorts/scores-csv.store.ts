import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';

export interface ScoreRow {
  readonly cohort: string;
  readonly sitting_id: string;
  readonly candidate_name: string;
  readonly candidate_email: string;
  readonly turn: number;
  readonly answer_id: string;
  readonly words: number;
  readonly interviewer_id: string;
  readonly interviewer: string;
  readonly criterion: string;
  readonly criterion_id: string;
  readonly review_id: string;
  readonly level: number;
  readonly note: string;
  /** Of the newest change, if there is one. */
  readonly change_reason: string | null;
  readonly adjudication_reason: string | null;
  readonly committed_at: string;
}

export async function listScoreRows(tx: Transaction, assessmentId: string): Promise<ScoreRow[]> {
  const { rows } = await tx.execute<Record<string, unknown> & ScoreRow>(sql`
    select h.name as cohort, s.id as sitting_id, c.name as candidate_name, c.email as candidate_email,
      a.turn, a.id as answer_id, a.words, m.id as interviewer_id, m.name as interviewer,
      k.key as criterion, k.id as criterion_id, r.id as review_id, o.level, o.note,
      changed.reason as change_reason, j.reason as adjudication_reason,
      to_char(r.committed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as committed_at
    from reviews r
      join answers a on a.id = r.answer_id
      join sittings s on s.id = a.sitting_id
      join cohorts h on h.id = s.cohort_id
      join candidates c on c.id = s.candidate_id
      join members m on m.id = r.interviewer_id
      join scores o on o.review_id = r.id and o.level is not null
      join criteria k on k.id = o.criterion_id
      left join lateral (
        select reason from score_changes
        where review_id = r.id and criterion_id = k.id order by changed_at desc, id desc limit 1
      ) changed on true
      left join adjudications j
        on j.answer_id = a.id and j.round = r.round and j.criterion_id = k.id
    where r.assessment_id = ${assessmentId} and r.committed_at is not null
      and a.superseded_at is null
    order by h.name, a.turn, a.id, r.round, r.committed_at, r.id, k.position`);
  return rows;
}
