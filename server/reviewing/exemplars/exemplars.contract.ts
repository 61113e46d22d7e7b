import { z } from 'zod';
import { id, text, time, type Contract } from '../../http/contract.ts';
import { AgreedLevel, level } from '../scores.contract.ts';
import { ReviewerCriterion } from '../reviewing.contract.ts';
import { Training } from '../queues.contract.ts';

const leads = ['lead', 'owner'] as const;

const use = z.enum(['training', 'anchor']);
const reason = text(2_000);
const spoken = text(50_000)
  .refine((value) => value.trim() !== '', 'is empty')
  .optional();

export const LeadExemplar = z.strictObject({
  id,
  turn: z.int(),
  text: z.string(),
  words: z.int(),
  use,
  /** Taken from an answer that is still there. */
  isFromAnswer: z.boolean(),
  createdAt: time,
  createdBy: z.string().nullable(),
  approvedAt: time.nullable(),
  approvedBy: z.string().nullable(),
  retiredAt: time.nullable(),
  /** What this turn is scored on. */
  criteria: z.array(ReviewerCriterion),
  agreed: z.array(AgreedLevel),
  /** How many interviewers have committed a review of it. */
  readBy: z.int(),
});

export const ExemplarSource = z.strictObject({
  answerId: id,
  turn: z.int(),
  candidate: z.string(),
  cohort: z.string(),
  isReference: z.boolean(),
  words: z.int(),
  /** How the text that interviewers read begins. */
  opening: z.string(),
  reviews: z.strictObject({ committed: z.int(), required: z.int() }),
});

const trainingRule = {
  /** The percentage of levels to be met before the queue opens; null: no gate. */
  share: z.int().min(1).max(100).nullable(),
  /** How many levels off still counts as met. */
  within: z.int().min(0).max(4),
  /** One unmarked exemplar among so many reviews; 0: none. */
  anchorEvery: z
    .int()
    .min(0)
    .max(200)
    .refine((every) => every !== 1, 'is 1, which leaves no answer: 2 or more, or 0 for none'),
};

export const LeadTraining = z.strictObject({
  ...trainingRule,
  interviewers: z.array(
    z.strictObject({
      memberId: id,
      name: z.string(),
      training: Training.nullable(),
      /** `by` is null where they met the agreed levels themselves. */
      admission: z
        .strictObject({ at: time, by: z.string().nullable(), reason: z.string() })
        .nullable(),
      /** Level minus agreed level over all exemplars read; `n` counts exemplars. */
      drift: z.strictObject({
        n: z.int(),
        mean: z.number().nullable(),
        interval: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
        why: z.string().nullable(),
      }),
      readings: z.array(z.strictObject({ at: time, purpose: use, difference: z.number() })),
    }),
  ),
});

const params = z.strictObject({ id });

export const exemplarsContract = {
  'GET /api/v1/assessments/:id/exemplars': {
    summary: 'The exemplars of this assessment’s scenario and rubric, the retired ones last',
    callers: leads,
    params,
    reply: z.strictObject({ items: z.array(LeadExemplar) }),
    refusals: ['not_found'],
  },
  'POST /api/v1/assessments/:id/exemplars': {
    summary: 'Makes an exemplar: of a text written for it, or of an answer as interviewers read it',
    callers: leads,
    params,
    body: z
      .strictObject({
        use,
        answerId: id.optional(),
        turn: z.int().min(1).max(50).optional(),
        text: spoken,
      })
      .refine(
        ({ answerId, turn, text }) =>
          (answerId === undefined) === (turn !== undefined && text !== undefined),
        { path: ['answerId'], message: 'stands alone, or turn and text together do' },
      ),
    bodyLimit: 1_048_576,
    status: 201,
    reply: LeadExemplar,
    refusals: ['not_found', 'invalid_request', 'exemplar_exists', 'answer_not_released'],
  },
  'GET /api/v1/assessments/:id/exemplar-sources': {
    summary: 'Answers an exemplar could be taken from, those of the reference cohort first',
    callers: leads,
    params,
    reply: z.strictObject({ items: z.array(ExemplarSource) }),
    refusals: ['not_found'],
  },
  'GET /api/v1/assessments/:id/training': {
    summary: 'The gate, who has trained with which result, and how each has read exemplars since',
    callers: leads,
    params,
    reply: LeadTraining,
    refusals: ['not_found'],
  },
  'PUT /api/v1/assessments/:id/training': {
    summary: 'Sets the gate before the queue, and how often an exemplar is mixed in',
    callers: leads,
    params,
    body: z.strictObject(trainingRule),
    reply: LeadTraining,
    refusals: ['not_found'],
  },
  'PUT /api/v1/assessments/:id/admissions/:memberId': {
    summary: 'Lets an interviewer take answers though they have not passed the training',
    callers: leads,
    params: z.strictObject({ id, memberId: id }),
    body: z.strictObject({ reason: text(2_000).trim().min(1, 'is empty') }),
    reply: LeadTraining,
    refusals: ['not_found'],
  },
  'GET /api/v1/exemplars/:id': {
    summary: 'An exemplar with its agreed levels',
    callers: leads,
    params,
    reply: LeadExemplar,
    refusals: ['not_found'],
  },
  'PUT /api/v1/exemplars/:id/levels': {
    summary: 'Sets what the team agreed on, until it is approved',
    callers: leads,
    params,
    body: z.strictObject({
      agreed: z.array(z.strictObject({ criterionId: id, level, reason })).max(20),
    }),
    reply: LeadExemplar,
    refusals: ['not_found', 'invalid_request', 'exemplar_approved'],
  },
  'PUT /api/v1/exemplars/:id/approval': {
    summary: 'Approves the agreed levels; interviewers meet it from then on',
    callers: leads,
    params,
    reply: LeadExemplar,
    refusals: ['not_found', 'exemplar_incomplete'],
  },
  'PUT /api/v1/exemplars/:id/use': {
    summary: 'Whether it trains interviewers or is mixed in among answers; what was read stays so',
    callers: leads,
    params,
    body: z.strictObject({ use }),
    reply: LeadExemplar,
    refusals: ['not_found'],
  },
  'PUT /api/v1/exemplars/:id/retirement': {
    summary: 'Takes it out of use; what was read of it stays',
    callers: leads,
    params,
    reply: LeadExemplar,
    refusals: ['not_found'],
  },
  'DELETE /api/v1/exemplars/:id/retirement': {
    summary: 'Takes it into use again',
    callers: leads,
    params,
    reply: LeadExemplar,
    refusals: ['not_found', 'exemplar_exists', 'answer_erased'],
  },
} satisfies Contract;
