import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { erasedPerson, erasings, type Erasing, type Gone } from './erased-data.ts';

export interface Erasable {
  readonly id: string;
  readonly organizationId: string;
  readonly email: string;
  readonly erasedAt: Date | null;
  readonly invitations: readonly {
    readonly id: string;
    readonly assessmentId: string;
    readonly assessment: string;
  }[];
}

/** Locked until the transaction ends, with every invitation they have. */
export async function lockErasable(tx: Transaction, candidateId: string): Promise<Erasable | null> {
  const found = await tx.execute<Record<string, unknown> & Erasable & { erasedAt: string | null }>(
    sql`select id, organization_id as "organizationId", email, erased_at as "erasedAt"
      from candidates where id = ${candidateId} for update`,
  );
  const [candidate] = found.rows;
  if (candidate === undefined) return null;
  const { rows } = await tx.execute<{ id: string; assessmentId: string; assessment: string }>(sql`
    select i.id, i.assessment_id as "assessmentId", a.name as assessment
    from invitations i join assessments a on a.id = i.assessment_id
    where i.candidate_id = ${candidateId} order by a.name, i.id for update of i`);
  const { erasedAt, ...rest } = candidate;
  return { ...rest, erasedAt: erasedAt === null ? null : new Date(erasedAt), invitations: rows };
}

const uuids = (ids: readonly string[]): SQL => sql`${sql.param([...ids])}::uuid[]`;

/** Everything that hangs on these invitations. */
export async function readGone(
  tx: Transaction,
  candidateId: string,
  invitationIds: readonly string[],
): Promise<Gone> {
  const { rows } = await tx.execute<Record<string, string[]>>(sql`
    with own_sittings as (
      select id from sittings where invitation_id = any (${uuids(invitationIds)})
    ), own_answers as (
      select id from answers where sitting_id in (select id from own_sittings)
    ), own_exemplars as (
      select id from exemplars where source_answer_id in (select id from own_answers)
    )
    select array(select id::text from own_sittings) as "sittingIds",
      array(select id::text from turns where sitting_id in (select id from own_sittings)) as "turnIds",
      array(select id::text from decisions
        where sitting_id in (select id from own_sittings)) as "decisionIds",
      array(select id::text from own_answers) as "answerIds",
      array(select id::text from reviews
        where answer_id in (select id from own_answers)
          or exemplar_id in (select id from own_exemplars)) as "reviewIds",
      array(select id::text from suggestions
        where answer_id in (select id from own_answers)) as "suggestionIds",
      array(select id::text from own_exemplars) as "exemplarIds"`);
  const ids = (name: string) => rows[0]?.[name] ?? [];
  return {
    candidateId,
    invitationIds,
    sittingIds: ids('sittingIds'),
    turnIds: ids('turnIds'),
    decisionIds: ids('decisionIds'),
    answerIds: ids('answerIds'),
    reviewIds: ids('reviewIds'),
    suggestionIds: ids('suggestionIds'),
    exemplarIds: ids('exemplarIds'),
  };
}

/** The names of those that a hold keeps; nobody sets one until the transaction ends. */
export async function listHolding(
  tx: Transaction,
  assessmentIds: readonly string[],
): Promise<string[]> {
  await tx.execute(sql`
    select from assessments where id = any (${uuids(assessmentIds)}) order by id for share`);
  const { rows } = await tx.execute<{ name: string }>(sql`
    select a.name from assessments a join legal_holds l on l.assessment_id = a.id
    where a.id = any (${uuids(assessmentIds)}) and l.lifted_at is null order by a.name`);
  return rows.map(({ name }) => name);
}

/** How long a model that has begun is taken to be at it; one that was killed begins anew. */
const reading = sql`interval '15 minutes'`;

/** Who is at it just now: the candidate, an interviewer, a model. Slots are locked, so that nobody begins meanwhile. */
export async function findBusy(
  tx: Transaction,
  { sittingIds, answerIds, exemplarIds, suggestionIds }: Gone,
  now: Date,
): Promise<'candidate' | 'interviewer' | 'model' | null> {
  await tx.execute(sql`
    select from review_slots where answer_id = any (${uuids(answerIds)}) order by id for update`);
  const { rows } = await tx.execute<{ busy: 'candidate' | 'interviewer' | 'model' | null }>(sql`
    select case
      when exists (
        select from turns where sitting_id = any (${uuids(sittingIds)})
          and opened_at is not null and closed_at is null
      ) then 'candidate'
      when exists (
        select from review_slots where answer_id = any (${uuids(answerIds)})
          and committed_at is null and interviewer_id is not null and expires_at > ${now}
      ) or exists (
        select from adjudication_claims
        where answer_id = any (${uuids(answerIds)}) and expires_at > ${now}
      ) or exists (
        select from reviews where exemplar_id = any (${uuids(exemplarIds)})
          and committed_at is null and lease_until > ${now}
      ) then 'interviewer'
      when exists (
        select from suggestions where id = any (${uuids(suggestionIds)})
          and started_at > ${now}::timestamptz - ${reading} and finished_at is null
          and cancelled_at is null
      ) then 'model'
    end as busy`);
  return rows[0]?.busy ?? null;
}

/** Rows that never change otherwise let themselves be erased for this candidate, until the transaction ends. */
export async function beginErasing(tx: Transaction, candidateId: string): Promise<void> {
  await tx.execute(sql`select set_config('longhand.erasing', ${candidateId}, true)`);
}

export async function endErasing(tx: Transaction): Promise<void> {
  await tx.execute(sql`select set_config('longhand.erasing', '', true)`);
}

export async function eraseAll(tx: Transaction, gone: Gone, now: Date): Promise<void> {
  for (const erasing of erasings) await erase(tx, erasing, gone, now);
  // Nobody opens another turn, and the sweeper has nothing to end.
  await tx.execute(sql`
    update turns set announce_at = null where id = any (${uuids(gone.turnIds)})`);
  await tx.execute(sql`
    update sittings set finished_at = ${now}
    where id = any (${uuids(gone.sittingIds)}) and finished_at is null`);
}

async function erase(
  tx: Transaction,
  { table, by: [column, of], only, leaves, notes }: Erasing,
  gone: Gone,
  now: Date,
): Promise<void> {
  const ids = gone[of];
  if (ids.length === 0) return;
  const theirs = sql`${sql.identifier(column)} = any (${uuids(ids)})
    ${only === undefined ? sql`` : sql`and (${sql.raw(only)})`}`;
  if (leaves === 'nothing') {
    await tx.execute(sql`delete from ${sql.identifier(table)} where ${theirs}`);
    return;
  }
  const set = Object.entries(leaves).map(
    ([name, left]) => sql`${sql.identifier(name)} = ${leftAs(left)}`,
  );
  if (notes !== undefined) {
    set.push(sql`${sql.identifier(notes)} = coalesce(${sql.identifier(notes)}, ${now})`);
  }
  await tx.execute(
    sql`update ${sql.identifier(table)} set ${sql.join(set, sql`, `)} where ${theirs}`,
  );
}

function leftAs(left: '' | null | readonly []): SQL {
  if (left === null) return sql`null`;
  return left === '' ? sql`''` : sql`'[]'::jsonb`;
}

type Because = 'request' | 'retention';

/** The candidate has no invitation left: their row becomes the key that their scores stand under. */
export async function eraseCandidateRow(
  tx: Transaction,
  id: string,
  because: Because,
  now: Date,
): Promise<void> {
  const { name, email } = erasedPerson(id);
  await tx.execute(sql`delete from accommodations where candidate_id = ${id}`);
  await tx.execute(sql`
    update candidates set name = ${name}, email = ${email}, time_zone = null,
      erased_at = ${now}, erased_because = ${because}
    where id = ${id}`);
}

/** The candidate is known elsewhere: what goes here gets a key of its own, which leads to nobody. */
export async function moveToNewKey(
  tx: Transaction,
  { id, invitationIds }: { readonly id: string; readonly invitationIds: readonly string[] },
  { key, now }: { readonly key: string; readonly now: Date },
): Promise<void> {
  const { name, email } = erasedPerson(key);
  await tx.execute(sql`
    insert into candidates (id, organization_id, name, email, created_at, erased_at, erased_because)
    select ${key}, organization_id, ${name}, ${email}, ${now}, ${now}, 'retention'
    from candidates where id = ${id}`);
  await tx.execute(sql`
    update invitations set candidate_id = ${key} where id = any (${uuids(invitationIds)})`);
  await tx.execute(sql`
    update sittings set candidate_id = ${key} where invitation_id = any (${uuids(invitationIds)})`);
}
