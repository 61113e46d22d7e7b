import { and, eq, isNull } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { answers } from '../../db/schema/sittings.ts';
import { assessments } from '../../db/schema/assessments.ts';
import { pregradings } from '../../db/schema/pregrading.ts';
import { suggestions } from '../../db/schema/suggestions.ts';
import { currentPrompt } from '../../server/pregrading/model/prompts.ts';
import type { TestApp } from '../support/app.ts';
import type { Cast } from '../support/cast.ts';

type SuggestionRow = typeof suggestions.$inferInsert;

/** Written straight into the tables, as they are once a lead has switched it on. */
export function switchOn(
  { db, clock }: TestApp,
  { organizationId, lena }: Cast,
  assessmentId: string,
  wanted: Partial<typeof pregradings.$inferInsert> = {},
): Promise<void> {
  return db.inOrganization(organizationId, async (tx) => {
    await tx.insert(pregradings).values({
      assessmentId,
      organizationId,
      purpose: 'To find what we overlook',
      switchedOnAt: clock.now(),
      switchedOnBy: lena.id,
      ...wanted,
    });
  });
}

export function changePregrading(
  { db }: TestApp,
  { organizationId }: Cast,
  assessmentId: string,
  set: Partial<typeof pregradings.$inferInsert>,
): Promise<void> {
  return db.inOrganization(organizationId, async (tx) => {
    await tx.update(pregradings).set(set).where(eq(pregradings.assessmentId, assessmentId));
  });
}

/** What `modelOfTests` says is the current grader of an app that is started with this. */
export const modelEnvironment = {
  OPENAI_BASE_URL: 'http://models.example/v1',
  OPENAI_MODEL: 'reader-1',
};
export const modelOfTests = {
  grader: 'reader-1',
  host: 'models.example',
  promptHash: currentPrompt().hash,
  graderKey: 'key-of-reader-1',
};

/**
 * What a model said of one criterion of an answer, as its run leaves it: level 4 unless something else is wanted. It takes
 * the place of what waits to be made.
 */
export function suggest(
  { db, clock }: TestApp,
  { organizationId }: Cast,
  about: { readonly answerId: string; readonly criterionId: string },
  wanted: Partial<SuggestionRow> = {},
): Promise<string> {
  return db.inOrganization(organizationId, async (tx) => {
    const [answer] = await tx
      .select({ answer: answers, rubricVersionId: assessments.rubricVersionId })
      .from(answers)
      .innerJoin(assessments, eq(assessments.id, answers.assessmentId))
      .where(eq(answers.id, about.answerId));
    if (answer === undefined) throw new Error('there is no such answer');
    const id = uuidv7();
    const now = clock.now();
    const { answerId, criterionId } = about;
    await tx
      .delete(suggestions)
      .where(
        and(
          eq(suggestions.answerId, answerId),
          eq(suggestions.criterionId, criterionId),
          isNull(suggestions.startedAt),
        ),
      );
    await tx.insert(suggestions).values({
      ...about,
      ...modelOfTests,
      id,
      organizationId,
      assessmentId: answer.answer.assessmentId,
      turn: answer.answer.turn,
      rubricVersionId: answer.rubricVersionId,
      source: 'model',
      promptVersion: 'v1',
      modelReturned: 'reader-1-2026',
      answerSha256: answer.answer.sha256,
      isControl: false,
      level: 4,
      createdAt: now,
      startedAt: now,
      finishedAt: now,
      ...wanted,
    });
    return id;
  });
}
