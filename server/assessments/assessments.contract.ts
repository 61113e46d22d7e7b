import { z } from 'zod';
import { id, list, name, time, type Contract } from '../http/contract.ts';
import { ScenarioContent } from './scenarios.contract.ts';

const leads = ['lead', 'owner'] as const;

export const aiPolicy = z.enum(['forbidden', 'editing', 'allowed']);
export type AiPolicy = z.infer<typeof aiPolicy>;

/** What candidates may read of the judgement once it is decided: nothing, or the levels that describe their answers. */
export const feedback = z.enum(['none', 'levels']);

export const LeadCohort = z.strictObject({
  id,
  assessmentId: id,
  name: z.string(),
  opensAt: time,
  closesAt: time,
  isReference: z.boolean(),
  /** Its own; null: the assessment’s. */
  aiPolicy: aiPolicy.nullable(),
  invited: z.int(),
  /** Somebody in it has started, under the AI-use policy they were told. */
  hasStarted: z.boolean(),
});

export const LeadAssessment = z.strictObject({
  id,
  name: z.string(),
  scenarioId: id,
  scenarioVersionId: id,
  scenarioTitle: z.string(),
  aiPolicy,
  reviewsPerAnswer: z.int(),
  feedback,
  /** Whether candidates are shown the guide on writing asynchronously. */
  writingGuide: z.boolean(),
  /** Reviews of a criterion that are so many levels apart go to adjudication. */
  adjudicateFrom: z.int(),
  createdAt: time,
  cohorts: z.array(LeadCohort),
});

const cohortBody = z
  .strictObject({
    name,
    opensAt: time,
    closesAt: time,
    isReference: z.boolean().optional(),
    /** Null: the assessment’s; absent: as it is. */
    aiPolicy: aiPolicy.nullable().optional(),
  })
  .refine((cohort) => !(Date.parse(cohort.opensAt) >= Date.parse(cohort.closesAt)), {
    path: ['closesAt'],
    message: 'is not after opensAt',
  });

export const assessmentsContract = {
  'GET /api/v1/assessments': {
    summary: 'The assessments of my organization',
    callers: leads,
    reply: list(LeadAssessment),
    refusals: [],
  },
  'POST /api/v1/assessments': {
    summary: 'Opens an assessment on a published scenario version',
    callers: leads,
    body: z.strictObject({
      name,
      scenarioVersionId: id,
      aiPolicy,
      reviewsPerAnswer: z.int().min(1).max(5),
      feedback: feedback.optional(),
    }),
    status: 201,
    reply: LeadAssessment,
    refusals: ['not_found', 'scenario_not_published'],
  },
  'GET /api/v1/assessments/:id': {
    summary: 'An assessment with its cohorts',
    callers: leads,
    params: z.strictObject({ id }),
    reply: LeadAssessment,
    refusals: ['not_found'],
  },
  'PUT /api/v1/assessments/:id/feedback': {
    summary:
      'Whether candidates may read, once it is decided, which levels described their answers',
    callers: leads,
    params: z.strictObject({ id }),
    body: z.strictObject({ feedback }),
    reply: LeadAssessment,
    refusals: ['not_found'],
  },
  'PUT /api/v1/assessments/:id/adjudication': {
    summary: 'From how many levels apart reviews of a criterion go to adjudication',
    callers: leads,
    params: z.strictObject({ id }),
    body: z.strictObject({ adjudicateFrom: z.int().min(1).max(4) }),
    reply: LeadAssessment,
    refusals: ['not_found'],
  },
  'PUT /api/v1/assessments/:id/writing-guide': {
    summary: 'Whether candidates are shown the guide on writing asynchronously before they start',
    callers: leads,
    params: z.strictObject({ id }),
    body: z.strictObject({ writingGuide: z.boolean() }),
    reply: LeadAssessment,
    refusals: ['not_found'],
  },
  'GET /api/v1/assessments/:id/scenario': {
    summary: 'The scenario version this assessment uses, rubric included',
    callers: leads,
    params: z.strictObject({ id }),
    reply: ScenarioContent,
    refusals: ['not_found'],
  },
  'POST /api/v1/assessments/:id/cohorts': {
    summary: 'Adds a cohort with its window',
    callers: leads,
    params: z.strictObject({ id }),
    body: cohortBody,
    status: 201,
    reply: LeadCohort,
    refusals: ['not_found', 'name_taken'],
  },
  'PUT /api/v1/cohorts/:id': {
    summary: 'Renames a cohort or moves its window; running sittings follow',
    callers: leads,
    params: z.strictObject({ id }),
    body: cohortBody,
    reply: LeadCohort,
    refusals: ['not_found', 'name_taken', 'cohort_started'],
  },
} satisfies Contract;
