import { and, asc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { selfDeclarationQuestions as questions } from '../../db/schema/fairness.ts';

export type QuestionRow = typeof questions.$inferSelect;

/** All there ever were and somebody has answered, and those that are asked; in order. */
export async function listQuestions(
  tx: Transaction,
  organizationId: string,
): Promise<QuestionRow[]> {
  return inOrder(tx, eq(questions.organizationId, organizationId));
}

/** What candidates are asked, in order. */
export async function listAskedQuestions(
  tx: Transaction,
  organizationId: string,
): Promise<QuestionRow[]> {
  return inOrder(tx, isAskedBy(organizationId));
}

/** All of them, and nobody answers or changes one before the commit. */
export async function lockQuestions(
  tx: Transaction,
  organizationId: string,
): Promise<QuestionRow[]> {
  return tx
    .select()
    .from(questions)
    .where(eq(questions.organizationId, organizationId))
    .orderBy(asc(questions.id))
    .for('update');
}

/** What is asked, and stays as it is until the commit. */
export async function shareAskedQuestions(
  tx: Transaction,
  organizationId: string,
): Promise<QuestionRow[]> {
  return tx
    .select()
    .from(questions)
    .where(isAskedBy(organizationId))
    .orderBy(asc(questions.id))
    .for('share');
}

/** From the first answer on: only that one has to wait for another’s. */
export async function markAnswered(
  tx: Transaction,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await tx.execute(sql`
    update self_declaration_questions set answered_at = ${now.toISOString()}
    where id in (
      select id from self_declaration_questions
      where id = any(${sql.param([...ids])}::uuid[]) and answered_at is null
      order by id for update)`);
}

export async function insertQuestion(tx: Transaction, row: QuestionRow): Promise<void> {
  await tx.insert(questions).values(row);
}

export async function placeQuestion(tx: Transaction, id: string, position: number): Promise<void> {
  await tx.update(questions).set({ position, retiredAt: null }).where(eq(questions.id, id));
}

export async function retireQuestions(
  tx: Transaction,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await tx
    .update(questions)
    .set({ retiredAt: now })
    .where(and(inArray(questions.id, [...ids]), isNull(questions.retiredAt)));
}

export async function deleteQuestions(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx
    .delete(questions)
    .where(and(inArray(questions.id, [...ids]), isNull(questions.answeredAt)));
}

const isAskedBy = (organizationId: string) =>
  and(eq(questions.organizationId, organizationId), isNull(questions.retiredAt));

const inOrder = (tx: Transaction, which: SQL | undefined) =>
  tx.select().from(questions).where(which).orderBy(asc(questions.position), asc(questions.id));
