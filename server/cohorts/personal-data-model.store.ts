import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { isTold } from './decisions/decisions.store.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * What a model had to do with one candidate: that they opted out, and, once they have been told what somebody decided, what it suggested,
 * every request with its raw output, and when which of it was shown. Sections without a row are left out.
 */
export async function readModelData(
  tx: Transaction,
  candidateId: string,
): Promise<Readonly<Record<string, unknown>>> {
  const rowsOf = async (statement: SQL): Promise<Row[]> =>
    (await tx.execute<Record<string, unknown>>(statement)).rows;
  const theirs = (isKnown: boolean) => sql`
    select g.id from suggestions g
      join answers a on a.id = g.answer_id
      join sittings s on s.id = a.sitting_id
    where s.candidate_id = ${candidateId}
      and ${isKnown} = ${isTold('s.id')}`;
  const [waiting] = await rowsOf(sql`select count(*)::int as count from (${theirs(false)}) as w`);
  const count = Number(waiting?.['count'] ?? 0);
  const sections = {
    pregrading_opt_outs: await rowsOf(sql`
      select invitation_id, opted_out_at from pregrading_opt_outs
      where invitation_id in (select id from invitations where candidate_id = ${candidateId})`),
    suggestions: await rowsOf(sql`
      select g.id, g.answer_id, k.title as criterion, g.source, g.grader, g.host, g.model_returned,
        g.prompt_version, g.prompt_hash, encode(g.answer_sha256, 'hex') as answer_sha256,
        g.is_control as held_back_from_everybody, g.level, g.abstained, g.evidence, g.quotes_dropped,
        g.gap, g.flags, g.created_at, g.started_at, g.finished_at, g.cancelled_at
      from suggestions g join criteria k on k.id = g.criterion_id
      where g.id in (${theirs(true)}) order by g.created_at, g.id`),
    model_calls: await rowsOf(sql`
      select suggestion_id, purpose, sample, host, model_asked, model_returned, fingerprint, sdk_version,
        rung, parameters, request_id, sent_at, attempts, answered_at, latency_ms, outcome, error,
        tokens_in, tokens_cached, tokens_out, tokens_reasoning, cost, raw_output, reading
      from model_calls where suggestion_id in (${theirs(true)}) order by sent_at, id`),
    suggestion_reveals: await rowsOf(sql`
      select v.suggestion_id, k.title as criterion, v.is_early as before_the_commit, v.level, v.low, v.high,
        v.standing, v.labels, v.calibration_id, v.level_before, v.revealed_at
      from suggestion_reveals v join criteria k on k.id = v.criterion_id
      where v.suggestion_id in (${theirs(true)}) order by v.revealed_at, v.suggestion_id`),
  };
  return {
    ...Object.fromEntries(Object.entries(sections).filter(([, rows]) => rows.length > 0)),
    ...(count === 0
      ? {}
      : {
          suggestions_to_come: {
            count,
            why: 'What a model suggested is added here once you have been told what somebody decided, as reviews are.',
          },
        }),
  };
}
