import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';

export interface ReaderLoad {
  readonly memberId: string;
  readonly name: string;
  readonly held: number;
  readonly open: number;
  readonly committed: number;
}

/** Per interviewer of an assessment: what they hold, what is free for them, and what they have done. */
export async function listReaderLoads(
  tx: Transaction,
  assessmentId: string,
  now: Date,
): Promise<ReaderLoad[]> {
  const { rows } = await tx.execute<Record<string, unknown> & ReaderLoad>(sql`
    with open as (
      select s.answer_id, s.round from review_slots s
        join answers a on a.id = s.answer_id and a.superseded_at is null
      where s.assessment_id = ${assessmentId} and s.committed_at is null and s.closed_at is null
        and (s.interviewer_id is null or s.expires_at <= ${now})
      group by s.answer_id, s.round
    )
    select m.id as "memberId", m.name,
      (select count(*)::int from review_slots s where s.assessment_id = ${assessmentId}
        and s.interviewer_id = m.id and s.committed_at is null and s.expires_at > ${now}) as held,
      (select count(*)::int from open o where not exists (
        select 1 from reviews r where r.answer_id = o.answer_id and r.interviewer_id = m.id
          and (r.recused_at is not null or (r.round = o.round and r.committed_at is not null)))) as open,
      (select count(*)::int from reviews r where r.assessment_id = ${assessmentId}
        and r.interviewer_id = m.id and r.answer_id is not null and r.committed_at is not null) as committed
    from members m
    where m.role = 'interviewer' or exists (
      select 1 from reviews r where r.assessment_id = ${assessmentId} and r.interviewer_id = m.id)`);
  return rows
    .filter(({ held, open, committed }) => held + open + committed > 0)
    .toSorted((a, b) => b.held - a.held || b.open - a.open || a.name.localeCompare(b.name));
}
