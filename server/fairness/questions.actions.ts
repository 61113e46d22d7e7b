import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import { canonicalJson, sha256 } from '../accounts/record.ts';
import type { ActingMember } from '../http/visit.ts';
import { refuse } from '../refusal.ts';
import { planQuestions, starterQuestions, type WantedQuestion } from './questions.ts';
import {
  deleteQuestions,
  insertQuestion,
  listQuestions,
  lockQuestions,
  placeQuestion,
  retireQuestions,
  type QuestionRow,
} from './questions.store.ts';

export async function getQuestions(tx: Transaction, organizationId: string) {
  const all = await listQuestions(tx, organizationId);
  return {
    questions: all.filter(({ retiredAt }) => retiredAt === null).map(questionView),
    retired: all.filter(({ retiredAt }) => retiredAt !== null).map(questionView),
    starters: starterQuestions.map(({ kind, wording, options }) => ({
      kind,
      wording,
      options: [...options],
    })),
  };
}

export async function setQuestions(
  tx: Transaction,
  by: Pick<ActingMember, 'id' | 'organizationId'>,
  wanted: readonly WantedQuestion[],
  now: Date,
): Promise<void> {
  const { organizationId } = by;
  const plan = planQuestions(await lockQuestions(tx, organizationId), wanted);
  if (plan.refused === 'questions_changed') {
    refuse('questions_changed', 'Somebody else has changed these questions; look at them again.');
  }
  if (plan.refused === 'question_answered') {
    refuse(
      'question_answered',
      'Somebody has answered this question: retire it and ask another, so that what they said keeps its meaning.',
    );
  }
  await retireQuestions(tx, plan.retired, now);
  await deleteQuestions(tx, plan.dropped);
  const ids: string[] = [];
  for (const [at, { id, kind, wording, options }] of plan.standing.entries()) {
    const own = id ?? uuidv7();
    ids.push(own);
    if (id !== null) await placeQuestion(tx, id, at + 1);
    else {
      await insertQuestion(tx, {
        ...{ id: own, organizationId, position: at + 1, kind, wording, options: [...options] },
        ...{ createdAt: now, answeredAt: null, retiredAt: null },
      });
    }
  }
  await record(tx, {
    organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'self_declaration.questions_changed',
    subject: { kind: 'organization', id: organizationId },
    facts: {
      questionIds: ids,
      retired: plan.retired,
      textsSha256: sha256(
        canonicalJson(plan.standing.map(({ kind, wording, options }) => [kind, wording, options])),
      ).toString('hex'),
    },
  });
}

function questionView({ id, kind, wording, options, answeredAt, retiredAt }: QuestionRow) {
  return {
    ...{ id, kind, wording, options },
    isAnswered: answeredAt !== null,
    retiredAt: retiredAt?.toISOString() ?? null,
  };
}
