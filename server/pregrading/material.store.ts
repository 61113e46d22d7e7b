import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { assessments, criteria, rubricVersions } from '../../db/schema/assessments.ts';
import { candidates } from '../../db/schema/invitations.ts';
import { modelCalls } from '../../db/schema/models.ts';
import { pregradings } from '../../db/schema/pregrading.ts';
import { suggestions } from '../../db/schema/suggestions.ts';
import { redactions } from '../../db/schema/reviewing.ts';
import { answers, sittings } from '../../db/schema/sittings.ts';
import type { CallRow } from './budget.store.ts';
import type { AgreedText } from './question.ts';
import { mayBeRead } from './readable.store.ts';

export type SuggestionRow = typeof suggestions.$inferSelect;

/** A suggestion that may be made now, with what it is of. Null: it is over, or nobody may read that any more. */
export async function findMaterial(tx: Transaction, suggestionId: string) {
  const [found] = await tx
    .select({
      suggestion: suggestions,
      sittingId: answers.sittingId,
      text: sql<string>`coalesce(${redactions.text}, ${answers.text})`,
      writer: { name: candidates.name, email: candidates.email },
      scenarioVersionId: assessments.scenarioVersionId,
      criterion: {
        id: criteria.id,
        key: criteria.key,
        title: criteria.title,
        levels: criteria.levels,
      },
      rubricHash: rubricVersions.contentHash,
    })
    .from(suggestions)
    .innerJoin(answers, eq(answers.id, suggestions.answerId))
    .innerJoin(sittings, eq(sittings.id, answers.sittingId))
    .innerJoin(candidates, eq(candidates.id, sittings.candidateId))
    .innerJoin(assessments, eq(assessments.id, suggestions.assessmentId))
    .innerJoin(criteria, eq(criteria.id, suggestions.criterionId))
    .innerJoin(rubricVersions, eq(rubricVersions.id, suggestions.rubricVersionId))
    .innerJoin(pregradings, eq(pregradings.assessmentId, suggestions.assessmentId))
    .leftJoin(redactions, eq(redactions.answerId, answers.id))
    .where(
      and(
        eq(suggestions.id, suggestionId),
        isNull(suggestions.finishedAt),
        isNull(suggestions.cancelledAt),
        isNull(pregradings.stoppedAt),
        mayBeRead,
      ),
    );
  return found ?? null;
}
export type Material = NonNullable<Awaited<ReturnType<typeof findMaterial>>>;

/** Approved texts with an agreed level for this criterion; none by whoever wrote the answer. The oldest first. */
export async function listAgreedTexts(
  tx: Transaction,
  { suggestion, scenarioVersionId, sittingId }: Material,
): Promise<AgreedText[]> {
  const { rows } = await tx.execute<Record<string, unknown> & AgreedText>(sql`
    select e.id, e.text, l.level, l.reason
    from exemplars e join exemplar_levels l on l.exemplar_id = e.id
      left join answers a on a.id = e.source_answer_id
    where e.scenario_version_id = ${scenarioVersionId} and e.rubric_version_id = ${suggestion.rubricVersionId}
      and e.turn = ${suggestion.turn} and e.approved_at is not null and e.retired_at is null
      and l.criterion_id = ${suggestion.criterionId} and a.sitting_id is distinct from ${sittingId}
    order by e.created_at, e.id`);
  return rows;
}

/** In the order they were sent. */
export async function listCalls(tx: Transaction, suggestionId: string): Promise<CallRow[]> {
  return tx
    .select()
    .from(modelCalls)
    .where(eq(modelCalls.suggestionId, suggestionId))
    .orderBy(asc(modelCalls.sentAt), asc(modelCalls.id));
}

export async function startSuggestion(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx
    .update(suggestions)
    .set({ startedAt: sql`coalesce(started_at, ${now})` })
    .where(eq(suggestions.id, id));
}

/** It was put off: nobody is at it. */
export async function letSuggestionWait(tx: Transaction, id: string): Promise<void> {
  await tx
    .update(suggestions)
    .set({ startedAt: null })
    .where(and(eq(suggestions.id, id), isNull(suggestions.finishedAt)));
}

/** False: it was cancelled or stopped meanwhile, and keeps nothing. */
export async function finishSuggestion(
  tx: Transaction,
  id: string,
  outcome: Pick<
    SuggestionRow,
    | 'level'
    | 'abstained'
    | 'evidence'
    | 'quotesDropped'
    | 'gap'
    | 'flags'
    | 'host'
    | 'modelReturned'
    | 'graderKey'
    | 'answerSha256'
    | 'finishedAt'
  >,
): Promise<boolean> {
  const { rowCount } = await tx
    .update(suggestions)
    .set(outcome)
    .where(
      and(
        eq(suggestions.id, id),
        isNull(suggestions.finishedAt),
        isNull(suggestions.cancelledAt),
        sql`exists (select from pregradings p
          where p.assessment_id = ${suggestions.assessmentId} and p.stopped_at is null)`,
      ),
    );
  return rowCount === 1;
}

/** Those that wait or are under way, started before then: somebody should be at them. */
export async function listUnfinished(tx: Transaction, createdBefore: Date, most: number) {
  return tx
    .select({
      id: suggestions.id,
      organizationId: suggestions.organizationId,
      group: suggestions.criterionId,
    })
    .from(suggestions)
    .where(
      and(
        isNull(suggestions.finishedAt),
        isNull(suggestions.cancelledAt),
        eq(suggestions.source, 'model'),
        sql`${suggestions.createdAt} < ${createdBefore}`,
      ),
    )
    .limit(most);
}
