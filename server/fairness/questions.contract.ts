import { z } from 'zod';
import { id, text, time, type Contract } from '../http/contract.ts';

const leads = ['lead', 'owner'] as const;

export const questionKind = z.enum(['sex', 'raceEthnicity', 'age', 'own']);

const wording = text(300).trim().min(1, 'is empty');
const option = text(120).trim().min(1, 'is empty');

const options = z
  .array(option)
  .min(2, 'needs two options at least')
  .max(20, 'has more than 20 options')
  .refine(
    (all) => new Set(all.map((one) => one.toLowerCase())).size === all.length,
    'has the same option twice',
  );

export const LeadQuestion = z.strictObject({
  id,
  kind: questionKind,
  wording: z.string(),
  options: z.array(z.string()),
  /** Its words cannot change any more. */
  isAnswered: z.boolean(),
  retiredAt: time.nullable(),
});

const LeadQuestions = z.strictObject({
  /** As candidates are asked, in order. */
  questions: z.array(LeadQuestion),
  /** Answered by somebody, and asked no longer. */
  retired: z.array(LeadQuestion),
  /** A set to start from. */
  starters: z.array(
    z.strictObject({ kind: questionKind, wording: z.string(), options: z.array(z.string()) }),
  ),
});

/** Each candidate’s own; nobody else has an endpoint that shows them. */
const SelfDeclaration = z.strictObject({
  questions: z.array(z.strictObject({ id, wording: z.string(), options: z.array(z.string()) })),
  /** Null: nothing was declared, or it was taken back. An answer’s option is a place in the list; null: prefers not to say. */
  declared: z
    .strictObject({
      at: time,
      answers: z.array(z.strictObject({ questionId: id, option: z.int().nullable() })),
    })
    .nullable(),
});

export const questionsContract = {
  'GET /api/v1/self-declaration-questions': {
    summary: 'What candidates may declare about themselves after they have submitted',
    callers: leads,
    reply: LeadQuestions,
    refusals: [],
  },
  'PUT /api/v1/self-declaration-questions': {
    summary: 'Sets these questions, in this order; one that is left out is retired',
    callers: leads,
    body: z.strictObject({
      questions: z
        .array(z.strictObject({ id: id.nullable(), kind: questionKind, wording, options }))
        .max(12, 'has more than twelve questions')
        .refine(
          (all) =>
            all.every(
              ({ id: own }, at) => own === null || at === all.findIndex((one) => one.id === own),
            ),
          'has the same question twice',
        )
        .refine((all) => {
          const ready = all.map(({ kind }) => kind).filter((kind) => kind !== 'own');
          return new Set(ready).size === ready.length;
        }, 'has two questions about sex, race or ethnicity, or age: one of each is counted'),
    }),
    reply: LeadQuestions,
    refusals: ['question_answered', 'questions_changed'],
  },
  'GET /api/v1/sitting/self-declaration': {
    summary: 'What I may declare about myself, and what I have declared',
    callers: ['candidate'],
    reply: SelfDeclaration,
    refusals: ['not_finished'],
  },
  'PUT /api/v1/sitting/self-declaration': {
    summary: 'Declares, or declares anew; it counts for nothing and is shown to nobody',
    callers: ['candidate'],
    body: z.strictObject({
      answers: z
        .array(z.strictObject({ questionId: id, option: z.int().min(0).max(19).nullable() }))
        .max(12),
    }),
    reply: SelfDeclaration,
    refusals: ['not_finished', 'questions_changed'],
  },
  'DELETE /api/v1/sitting/self-declaration': {
    summary: 'Takes everything back that I have declared',
    callers: ['candidate'],
    reply: SelfDeclaration,
    refusals: ['not_finished'],
  },
} satisfies Contract;
