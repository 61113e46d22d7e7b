import { z } from 'zod';
import type { Transaction } from '../../db/connect.ts';
import { refuse } from '../refusal.ts';
import { getSeat } from '../sittings/sittings.actions.ts';
import { areAnswers, declaredAnew, type Declared, type DeclaredAnswer } from './declarations.ts';
import { deleteSealed, findSealed, listSealed, upsertSealed } from './declarations.store.ts';
import {
  listAskedQuestions,
  listQuestions,
  markAnswered,
  shareAskedQuestions,
} from './questions.store.ts';
import { declarationPlace, seal, subjectOf, unseal, type DeclarationKeys } from './sealing.ts';

interface Subject {
  readonly organizationId: string;
  readonly candidateId: string;
}

/** Nothing of what follows is on record: an entry would tell who has declared something. */
export async function getSelfDeclaration(
  tx: Transaction,
  keys: DeclarationKeys,
  invitationId: string,
) {
  const whose = await getFinished(tx, invitationId);
  const asked = await listAskedQuestions(tx, whose.organizationId);
  const declared = await findDeclared(tx, keys, whose);
  return {
    questions: asked.map(({ id, wording, options }) => ({ id, wording, options })),
    declared: declared === null ? null : { at: declared.at, answers: [...declared.answers] },
  };
}

export async function declareSelf(
  tx: Transaction,
  keys: DeclarationKeys,
  invitationId: string,
  answers: readonly DeclaredAnswer[],
  now: Date,
): Promise<void> {
  const whose = await getFinished(tx, invitationId);
  await markAnswered(
    tx,
    answers.map(({ questionId }) => questionId),
    now,
  );
  const asked = new Map(
    (await shareAskedQuestions(tx, whose.organizationId)).map((one) => [one.id, one]),
  );
  if (!areAnswers(answers, asked)) {
    refuse('questions_changed', 'These questions have changed meanwhile; read them again.');
  }
  const before = await findDeclared(tx, keys, whose);
  const declared = declaredAnew(before, answers, new Set(asked.keys()), now);
  const { organizationId } = whose;
  const subject = subjectOf(keys, whose.candidateId);
  const sealed = seal(keys, declarationPlace(organizationId, subject), declared);
  await upsertSealed(tx, { organizationId, subject, sealed });
}

export async function takeBackSelfDeclaration(
  tx: Transaction,
  keys: DeclarationKeys,
  invitationId: string,
): Promise<void> {
  const whose = await getFinished(tx, invitationId);
  await forgetDeclarations(tx, keys, [whose.candidateId]);
}

/** Nothing is left of what these candidates have declared. */
export async function forgetDeclarations(
  tx: Transaction,
  keys: DeclarationKeys,
  candidateIds: readonly string[],
): Promise<void> {
  await deleteSealed(
    tx,
    candidateIds.map((id) => subjectOf(keys, id)),
  );
}

/** In words, for the candidate’s own file of everything that is held about them. */
export async function declarationsInWords(tx: Transaction, keys: DeclarationKeys, whose: Subject) {
  const declared = await findDeclared(tx, keys, whose);
  const questions = new Map(
    (await listQuestions(tx, whose.organizationId)).map((one) => [one.id, one]),
  );
  return (declared?.answers ?? []).flatMap(({ questionId, option }) => {
    const question = questions.get(questionId);
    if (question === undefined) return [];
    const answer = option === null ? 'I prefer not to say' : (question.options[option] ?? '');
    return { question: question.wording, answer, declared_at: declared?.at };
  });
}

/** Of all candidates of an organization who have declared something, by whose it is. */
export async function listDeclared(
  tx: Transaction,
  keys: DeclarationKeys,
  organizationId: string,
): Promise<(candidateId: string) => Declared | null> {
  const rows = await listSealed(tx, organizationId);
  const bySubject = new Map(rows.map(({ subject, sealed }) => [subject.toString('hex'), sealed]));
  return (candidateId) => {
    const subject = subjectOf(keys, candidateId);
    const sealed = bySubject.get(subject.toString('hex'));
    return sealed === undefined ? null : open(keys, organizationId, subject, sealed);
  };
}

async function findDeclared(
  tx: Transaction,
  keys: DeclarationKeys,
  { organizationId, candidateId }: Subject,
): Promise<Declared | null> {
  const subject = subjectOf(keys, candidateId);
  const sealed = await findSealed(tx, organizationId, subject);
  return sealed === null ? null : open(keys, organizationId, subject, sealed);
}

function open(
  keys: DeclarationKeys,
  organizationId: string,
  subject: Buffer,
  sealed: Buffer,
): Declared {
  return shape.parse(unseal(keys, declarationPlace(organizationId, subject), sealed));
}

const shape = z.strictObject({
  at: z.string(),
  answers: z.array(z.strictObject({ questionId: z.string(), option: z.int().nullable() })),
});

async function getFinished(tx: Transaction, invitationId: string): Promise<Subject> {
  const { sitting, organizationId, candidateId } = await getSeat(tx, invitationId);
  if (sitting === null || sitting.finishedAt === null) {
    refuse('not_finished', 'You are asked when the last turn is closed.');
  }
  return { organizationId, candidateId };
}
