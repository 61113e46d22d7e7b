import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { disputed } from './disputes.store.ts';

/** In answers. */
export interface DisputeSummary {
  readonly inDispute: number;
  /** Of these: somebody settles it just now. */
  readonly inHand: number;
  /** Of these: every member has reviewed it, wrote it, trained on it, or stepped back from it. */
  readonly withoutAnybody: number;
  readonly settled: number;
}

export async function summarizeDisputes(
  tx: Transaction,
  { id, adjudicateFrom }: { readonly id: string; readonly adjudicateFrom: number },
  now: Date,
): Promise<DisputeSummary> {
  const { rows } = await tx.execute<Record<string, unknown> & DisputeSummary>(sql`
    with ${disputed({ assessmentId: id, adjudicateFrom })}, cases as (
      select distinct d.answer_id, d.round, c.email as writer
      from disputed d
        join answers a on a.id = d.answer_id
        join sittings t on t.id = a.sitting_id
        join candidates c on c.id = t.candidate_id
    )
    select (select count(*)::int from cases) as "inDispute", (
      select count(*)::int from cases s
        join adjudication_claims c on c.answer_id = s.answer_id and c.round = s.round
      where c.expires_at > ${now}
    ) as "inHand", (
      select count(*)::int from cases s
      where not exists (
        select from members m
        where m.removed_at is null and lower(m.email) <> lower(s.writer) and not exists (
          select from reviews r
          where r.answer_id = s.answer_id and r.interviewer_id = m.id
            and (r.committed_at is not null or r.recused_at is not null)
        ) and not exists (
          select from exemplars e join reviews r on r.exemplar_id = e.id
          where e.source_answer_id = s.answer_id and r.interviewer_id = m.id
        )
      )
    ) as "withoutAnybody", (
      select count(distinct j.answer_id)::int
      from adjudications j join answers a on a.id = j.answer_id
      where a.assessment_id = ${id} and a.superseded_at is null
    ) as settled`);
  return rows[0] ?? { inDispute: 0, inHand: 0, withoutAnybody: 0, settled: 0 };
}
