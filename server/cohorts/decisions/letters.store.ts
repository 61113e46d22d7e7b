import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { letterDrafts, letterOpenings } from '../../../db/schema/cohorts.ts';
import { knownAddress } from '../known-address.ts';
import type { Outcome } from '../progress.contract.ts';
import { isStanding } from './decisions.store.ts';

export interface DecidedCandidate {
  readonly sittingId: string;
  readonly assessmentId: string;
  readonly organization: string;
  readonly invitationId: string;
  readonly candidateId: string;
  readonly name: string;
  /** Empty once they are erased. */
  readonly email: string;
  readonly isErased: boolean;
  readonly cohort: string;
  readonly decisionId: string;
  readonly outcome: Outcome;
  /** Of the decision that stands. */
  readonly toldAt: Date | null;
  /** Of the letter that told it. */
  readonly mail: 'waiting' | 'sent' | 'failed' | null;
  /** Of an earlier decision, the last time. */
  readonly toldBefore: Date | null;
}

/** Whoever is decided about, with the decision that stands, in the order of their names. */
export async function listDecided(
  tx: Transaction,
  whose: { readonly assessmentId: string } | { readonly sittingIds: readonly string[] },
): Promise<DecidedCandidate[]> {
  const filter =
    'assessmentId' in whose
      ? sql`s.assessment_id = ${whose.assessmentId}`
      : sql`s.id = any(${sql.param(whose.sittingIds)}::uuid[])`;
  const { rows } = await tx.execute<Record<string, unknown> & DecidedCandidate>(sql`
    select s.id as "sittingId", s.assessment_id as "assessmentId", o.name as organization,
      s.invitation_id as "invitationId", c.id as "candidateId", c.name,
      ${sql.raw(knownAddress('c'))} as email, c.erased_at is not null as "isErased",
      h.name as cohort, d.id as "decisionId", d.outcome, z.told_at as "toldAt",
      case when m.sent_at is not null then 'sent' when m.gave_up_at is not null then 'failed'
        when m.id is not null then 'waiting' end as mail,
      (select max(y.told_at) from tellings y where y.sitting_id = s.id and y.decision_id <> d.id)
        as "toldBefore"
    from sittings s
      join organizations o on o.id = s.organization_id
      join candidates c on c.id = s.candidate_id
      join cohorts h on h.id = s.cohort_id
      join lateral (
        select d.* from decisions d where d.sitting_id = s.id and ${isStanding('d')}
        order by d.decided_at desc, d.id desc limit 1
      ) d on true
      left join tellings z on z.decision_id = d.id
      left join mails m on m.id = z.mail_id
    where ${filter}
    order by lower(c.name), s.id`);
  return rows.map((row) => ({
    ...row,
    toldAt: row.toldAt === null ? null : new Date(row.toldAt),
    toldBefore: row.toldBefore === null ? null : new Date(row.toldBefore),
  }));
}

export type LetterDraftRow = typeof letterDrafts.$inferSelect;

export async function listDrafts(
  tx: Transaction,
  decisionIds: readonly string[],
): Promise<LetterDraftRow[]> {
  return tx
    .select()
    .from(letterDrafts)
    .where(inArray(letterDrafts.decisionId, [...decisionIds]));
}

export async function upsertDraft(
  tx: Transaction,
  row: typeof letterDrafts.$inferInsert,
): Promise<void> {
  const { revision, withLevels, chosen, words, savedBy, savedAt } = row;
  await tx.insert(letterDrafts).values(row).onConflictDoUpdate({
    target: letterDrafts.decisionId,
    set: { revision, withLevels, chosen, words, savedBy, savedAt },
  });
}

export async function deleteDrafts(tx: Transaction, decisionIds: readonly string[]): Promise<void> {
  await tx.delete(letterDrafts).where(inArray(letterDrafts.decisionId, [...decisionIds]));
}

export async function listOpenings(tx: Transaction, assessmentId: string) {
  return tx
    .select({ outcome: letterOpenings.outcome, text: letterOpenings.text })
    .from(letterOpenings)
    .where(eq(letterOpenings.assessmentId, assessmentId));
}

export async function upsertOpening(
  tx: Transaction,
  row: typeof letterOpenings.$inferInsert,
): Promise<void> {
  await tx
    .insert(letterOpenings)
    .values(row)
    .onConflictDoUpdate({
      target: [letterOpenings.assessmentId, letterOpenings.outcome],
      set: { text: row.text },
    });
}

export async function deleteOpening(
  tx: Transaction,
  assessmentId: string,
  outcome: Outcome,
): Promise<void> {
  await tx
    .delete(letterOpenings)
    .where(and(eq(letterOpenings.assessmentId, assessmentId), eq(letterOpenings.outcome, outcome)));
}
