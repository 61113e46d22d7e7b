import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { insertMany } from '../../../db/insert-many.ts';
import { rubricVersions } from '../../../db/schema/assessments.ts';
import { candidates, invitations } from '../../../db/schema/invitations.ts';
import { suggestions } from '../../../db/schema/suggestions.ts';
import { redactions } from '../../../db/schema/reviewing.ts';
import { answers, sittings } from '../../../db/schema/sittings.ts';
import { mayBeRead } from '../readable.store.ts';

/** Two imports of one assessment come one after the other, so that each sees what the other has kept. */
export async function lockImports(tx: Transaction, assessmentId: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('imports:' || ${assessmentId}, 0))`,
  );
}

export type ReadableAnswer = Awaited<ReturnType<typeof listReadable>>[number];

/**
 * Answers that interviewers can read, with a word in them, whose candidates have not opted out of being read by anything
 * but people. In an order that tells nothing.
 */
export async function listReadable(tx: Transaction, assessmentId: string) {
  return tx
    .select({
      id: answers.id,
      turn: answers.turn,
      text: sql<string>`coalesce(${redactions.text}, ${answers.text})`,
      writer: { name: candidates.name, email: candidates.email },
    })
    .from(answers)
    .innerJoin(sittings, eq(sittings.id, answers.sittingId))
    .innerJoin(invitations, eq(invitations.id, sittings.invitationId))
    .innerJoin(candidates, eq(candidates.id, sittings.candidateId))
    .leftJoin(redactions, eq(redactions.answerId, answers.id))
    .where(and(eq(answers.assessmentId, assessmentId), sql`${answers.words} > 0`, mayBeRead))
    .orderBy(sql`random()`);
}

export async function findRubricHash(tx: Transaction, rubricVersionId: string): Promise<string> {
  const [found] = await tx
    .select({ hash: rubricVersions.contentHash })
    .from(rubricVersions)
    .where(eq(rubricVersions.id, rubricVersionId));
  if (found === undefined) throw new Error(`there is no rubric version ${rubricVersionId}`);
  return found.hash.toString('hex');
}

/** What one grader has said before, under one rubric. */
export async function listImported(
  tx: Transaction,
  assessmentId: string,
  { grader, rubricVersionId }: { readonly grader: string; readonly rubricVersionId: string },
) {
  return tx
    .select({
      answerId: suggestions.answerId,
      criterionId: suggestions.criterionId,
      level: suggestions.level,
      evidence: suggestions.evidence,
      quotesDropped: suggestions.quotesDropped,
    })
    .from(suggestions)
    .where(
      and(
        eq(suggestions.assessmentId, assessmentId),
        eq(suggestions.source, 'import'),
        eq(suggestions.grader, grader),
        eq(suggestions.rubricVersionId, rubricVersionId),
      ),
    );
}

export async function insertImported(
  tx: Transaction,
  rows: readonly (typeof suggestions.$inferInsert)[],
): Promise<void> {
  await insertMany(tx, suggestions, rows);
}
