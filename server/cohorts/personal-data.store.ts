import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { isKnown, isTold } from './decisions/decisions.store.ts';

type Row = Readonly<Record<string, unknown>>;

async function rowsOf(tx: Transaction, statement: SQL): Promise<Row[]> {
  return (await tx.execute<Record<string, unknown>>(statement)).rows;
}

/** Everything that is held about one candidate, a section each, with every column named that is theirs to read. */
export async function readPersonalData(tx: Transaction, candidateId: string) {
  const ofInvitations = sql`invitation_id in (select id from invitations where candidate_id = ${candidateId})`;
  const ofTurns = sql`turn_id in (
    select t.id from turns t join sittings s on s.id = t.sitting_id where s.candidate_id = ${candidateId})`;
  const ofSittings = sql`sitting_id in (select id from sittings where candidate_id = ${candidateId})`;
  const answerIds = sql`
    select a.id from answers a join sittings s on s.id = a.sitting_id where s.candidate_id = ${candidateId}`;
  const ofAnswers = sql`answer_id in (${answerIds})`;
  /** What readers said is added once the candidate has been told, as their reviews are. */
  const isAnswerTold = sql`exists (select from answers a where a.id = answer_id and ${isTold('a.sitting_id')})`;
  const [person] = await rowsOf(
    tx,
    sql`select name, email, time_zone, created_at from candidates where id = ${candidateId}`,
  );
  return {
    person,
    accommodation: await rowsOf(
      tx,
      sql`select extra_time_factor, extra_minutes, break_minutes, reason, decided_at
        from accommodations where candidate_id = ${candidateId}`,
    ),
    invitations: await rowsOf(
      tx,
      sql`select i.id, a.name as assessment, h.name as cohort,
          coalesce(h.ai_policy, a.ai_policy) as ai_policy, i.created_at, i.opened_at, i.revoked_at,
          i.own_opens_at, i.own_closes_at
        from invitations i
          join assessments a on a.id = i.assessment_id
          join cohorts h on h.id = i.cohort_id
        where i.candidate_id = ${candidateId} order by i.created_at`,
    ),
    requests: await rowsOf(
      tx,
      sql`select invitation_id, kind, text, asked_at, withdrawn_at, settled_at
        from candidate_requests where candidate_id = ${candidateId} order by asked_at`,
    ),
    mails: await rowsOf(
      tx,
      sql`select invitation_id, kind, created_at, attempts, sent_at, gave_up_at
        from mails where ${ofInvitations} order by created_at`,
    ),
    sessions: await rowsOf(
      tx,
      sql`select invitation_id, created_at, expires_at, revoked_at
        from sessions where ${ofInvitations} order by created_at`,
    ),
    sittings: await rowsOf(
      tx,
      sql`select id, invitation_id, notice_version, started_at, finished_at
        from sittings where candidate_id = ${candidateId} order by started_at`,
    ),
    declarations: await rowsOf(
      tx,
      sql`select sitting_id, ai_use, note, declared_at from declarations where ${ofSittings}`,
    ),
    turns: await rowsOf(
      tx,
      sql`select id, sitting_id, position, opens_at, opened_at, deadline_at, closed_at, closed_by
        from turns where ${ofSittings} order by sitting_id, position`,
    ),
    breaks: await rowsOf(
      tx,
      sql`select turn_id, started_at, ended_at from breaks where ${ofTurns} order by started_at`,
    ),
    drafts: await rowsOf(
      tx,
      sql`select turn_id, revision, text, saved_at from drafts where ${ofTurns}`,
    ),
    saves: await rowsOf(
      tx,
      sql`select turn_id, revision, saved_at, characters, encode(sha256, 'hex') as sha256
        from draft_revisions where ${ofTurns} order by turn_id, revision`,
    ),
    answers: await rowsOf(
      tx,
      sql`select id, turn_id, text, encode(sha256, 'hex') as sha256, characters, words, received_at,
          superseded_at
        from answers where ${ofSittings} order by received_at`,
    ),
    late_additions: await rowsOf(
      tx,
      sql`select turn_id, text, encode(sha256, 'hex') as sha256, characters, words, written_at,
          received_at, verdict, reason, decided_at
        from late_additions where ${ofSittings} order by received_at`,
    ),
    redactions: await rowsOf(
      tx,
      sql`select answer_id, mentions, found_at, spans, text, encode(sha256, 'hex') as sha256, released_at
        from redactions where ${ofAnswers} order by found_at`,
    ),
    exemplars: await rowsOf(
      tx,
      sql`select e.source_answer_id, e.text, e.use, e.created_at, e.approved_at, e.retired_at,
          k.title as criterion, l.level, l.reason
        from exemplars e
          left join exemplar_levels l on l.exemplar_id = e.id
          left join criteria k on k.id = l.criterion_id
        where e.source_answer_id in (${answerIds}) order by e.created_at, e.id, k.position`,
    ),
    adjudications: await rowsOf(
      tx,
      sql`select j.answer_id, k.title as criterion, j.level, j.reason, j.decided_at
        from adjudications j join criteria k on k.id = j.criterion_id
        where ${ofAnswers} and ${isAnswerTold} order by j.decided_at, k.position`,
    ),
    changed_levels: await rowsOf(
      tx,
      sql`select r.answer_id, k.title as criterion, c.level, c.reason, c.changed_at
        from score_changes c
          join reviews r on r.id = c.review_id
          join criteria k on k.id = c.criterion_id
        where ${ofAnswers} and ${isAnswerTold} order by c.changed_at`,
    ),
    decisions: await rowsOf(
      tx,
      sql`select sitting_id, outcome, reason, decided_at
        from decisions d where ${ofSittings} and ${isKnown('d')} order by decided_at`,
    ),
    letters: await rowsOf(
      tx,
      sql`select sitting_id, told_at, letter->>'subject' as subject, letter->>'text' as text,
          encode(sha256, 'hex') as sha256
        from tellings where ${ofSittings} order by told_at`,
    ),
    events: await rowsOf(
      tx,
      sql`select at, action, subject_kind, facts from events e
        where (subject_id = ${candidateId}
            or subject_id in (select id from invitations where candidate_id = ${candidateId})
            or subject_id in (select id from sittings where candidate_id = ${candidateId}))
          and action not in ('decision.withdrawn', 'dossier.made')
          and (action <> 'sitting.decided' or exists (
            select from decisions d
            where d.id = (e.facts->>'decisionId')::uuid and ${isKnown('d')}))
        order by position`,
    ),
  };
}

/** Committed reviews of sittings whose candidate has been told; the readers are numbered, since who they are is theirs. */
export async function listReviewsToRead(tx: Transaction, candidateId: string): Promise<Row[]> {
  return rowsOf(
    tx,
    sql`select r.answer_id, (dense_rank() over (order by r.committed_at, r.id))::int as reader, r.committed_at,
        k.title as criterion, o.level, o.note, o.evidence
      from reviews r
        join answers a on a.id = r.answer_id
        join sittings s on s.id = a.sitting_id
        join scores o on o.review_id = r.id
        join criteria k on k.id = o.criterion_id
      where s.candidate_id = ${candidateId} and r.committed_at is not null
        and ${isTold('s.id')}
      order by r.committed_at, r.id, k.position`,
  );
}

/** Those that are kept back until the candidate has been told. */
export async function countReviewsToCome(tx: Transaction, candidateId: string): Promise<number> {
  const [found] = await rowsOf(
    tx,
    sql`select count(*)::int as n
      from reviews r join answers a on a.id = r.answer_id join sittings s on s.id = a.sitting_id
      where s.candidate_id = ${candidateId} and r.committed_at is not null
        and not ${isTold('s.id')}`,
  );
  return Number(found?.['n'] ?? 0);
}
