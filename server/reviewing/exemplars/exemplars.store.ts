import { and, asc, count, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Transaction } from '../../../db/connect.ts';
import { members } from '../../../db/schema/accounts.ts';
import { criteria } from '../../../db/schema/assessments.ts';
import { exemplarLevels, exemplars } from '../../../db/schema/exemplars.ts';
import { redactions, reviews } from '../../../db/schema/reviewing.ts';
import { answers } from '../../../db/schema/sittings.ts';
import type { ExemplarSet } from './exemplar-sets.store.ts';

export type ExemplarRow = typeof exemplars.$inferSelect;
export type NamedExemplar = ExemplarRow & {
  readonly createdByName: string | null;
  readonly approvedByName: string | null;
};
export type AgreedLevel = typeof exemplarLevels.$inferSelect;

const maker = alias(members, 'maker');
const approver = alias(members, 'approver');

export async function listExemplars(
  tx: Transaction,
  which: ExemplarSet | { readonly exemplarId: string },
): Promise<NamedExemplar[]> {
  const rows = await tx
    .select({ exemplar: exemplars, createdByName: maker.name, approvedByName: approver.name })
    .from(exemplars)
    .leftJoin(maker, eq(maker.id, exemplars.createdBy))
    .leftJoin(approver, eq(approver.id, exemplars.approvedBy))
    .where(
      'exemplarId' in which
        ? eq(exemplars.id, which.exemplarId)
        : and(
            eq(exemplars.scenarioVersionId, which.scenarioVersionId),
            eq(exemplars.rubricVersionId, which.rubricVersionId),
          ),
    )
    .orderBy(
      sql`${exemplars.retiredAt} is not null`,
      asc(exemplars.turn),
      asc(exemplars.createdAt),
      asc(exemplars.id),
    );
  return rows.map(({ exemplar, ...names }) => ({ ...exemplar, ...names }));
}

/** Nobody else changes it until the transaction ends. */
export async function lockExemplar(tx: Transaction, id: string): Promise<ExemplarRow | null> {
  const [found] = await tx
    .select()
    .from(exemplars)
    .where(eq(exemplars.id, id))
    .for('no key update');
  return found ?? null;
}

export async function insertExemplar(
  tx: Transaction,
  row: typeof exemplars.$inferInsert,
): Promise<void> {
  await tx.insert(exemplars).values(row);
}

export async function updateExemplar(
  tx: Transaction,
  id: string,
  change: Partial<Pick<ExemplarRow, 'use' | 'approvedAt' | 'approvedBy' | 'retiredAt'>>,
): Promise<void> {
  await tx.update(exemplars).set(change).where(eq(exemplars.id, id));
}

/** In the order of the rubric. */
export async function listAgreedLevels(
  tx: Transaction,
  exemplarIds: readonly string[],
): Promise<AgreedLevel[]> {
  const rows = await tx
    .select({ agreed: exemplarLevels })
    .from(exemplarLevels)
    .innerJoin(criteria, eq(criteria.id, exemplarLevels.criterionId))
    .where(inArray(exemplarLevels.exemplarId, [...exemplarIds]))
    .orderBy(asc(exemplarLevels.exemplarId), asc(criteria.position));
  return rows.map(({ agreed }) => agreed);
}

export async function replaceAgreedLevels(
  tx: Transaction,
  exemplarId: string,
  rows: readonly AgreedLevel[],
): Promise<void> {
  await tx.delete(exemplarLevels).where(eq(exemplarLevels.exemplarId, exemplarId));
  if (rows.length > 0) await tx.insert(exemplarLevels).values([...rows]);
}

export async function countReadings(tx: Transaction, exemplarIds: readonly string[]) {
  return tx
    .select({ exemplarId: reviews.exemplarId, n: count() })
    .from(reviews)
    .where(and(inArray(reviews.exemplarId, [...exemplarIds]), isNotNull(reviews.committedAt)))
    .groupBy(reviews.exemplarId);
}

/** One in use, or on its way to be, that shows this answer. */
export async function isAnswerTaken(
  tx: Transaction,
  answerId: string,
  exceptId: string | null = null,
): Promise<boolean> {
  const found = await tx
    .select({ id: exemplars.id })
    .from(exemplars)
    .where(
      and(
        eq(exemplars.sourceAnswerId, answerId),
        isNull(exemplars.retiredAt),
        exceptId === null ? undefined : ne(exemplars.id, exceptId),
      ),
    )
    .limit(1);
  return found.length > 0;
}

/** As interviewers read it; `isReleased` is false while nobody has decided what of it they may read. */
export async function findSource(tx: Transaction, assessmentId: string, answerId: string) {
  const [found] = await tx
    .select({
      turn: answers.turn,
      text: sql<string>`coalesce(${redactions.text}, ${answers.text})`,
      isReleased: sql<boolean>`${redactions.answerId} is null or ${redactions.releasedAt} is not null`,
    })
    .from(answers)
    .leftJoin(redactions, eq(redactions.answerId, answers.id))
    .where(and(eq(answers.id, answerId), eq(answers.assessmentId, assessmentId)));
  return found ?? null;
}

export interface Source {
  readonly answerId: string;
  readonly turn: number;
  readonly candidate: string;
  readonly cohort: string;
  readonly isReference: boolean;
  readonly words: number;
  readonly opening: string;
  readonly committed: number;
  readonly required: number;
}

/** Those that count, that interviewers may read, and that no exemplar shows yet. */
export async function listSources(tx: Transaction, assessmentId: string): Promise<Source[]> {
  const { rows } = await tx.execute<Record<string, unknown> & Source>(sql`
    select a.id as "answerId", a.turn, c.name as candidate, h.name as cohort,
      h.is_reference as "isReference", a.words, left(coalesce(x.text, a.text), 280) as opening,
      l.committed, l.required
    from answers a
      join sittings t on t.id = a.sitting_id
      join candidates c on c.id = t.candidate_id
      join cohorts h on h.id = t.cohort_id
      left join redactions x on x.answer_id = a.id
      cross join lateral (
        select count(*)::int as required, count(s.committed_at)::int as committed
        from review_slots s where s.answer_id = a.id
      ) l
    where a.assessment_id = ${assessmentId} and a.superseded_at is null and a.erased_at is null
      and a.words > 0
      and (x.answer_id is null or x.released_at is not null)
      and not exists (
        select from exemplars e where e.source_answer_id = a.id and e.retired_at is null
      )
    order by h.is_reference desc, h.created_at, a.turn, lower(c.name), a.id
    limit 1000`);
  return rows;
}
