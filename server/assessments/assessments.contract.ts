import { z } from 'zod';
import { id, list, name, text, time, type Contract } from '../http/contract.ts';

const leads = ['lead', 'owner'] as const;

export const aiPolicy = z.enum(['forbidden', 'editing', 'allowed']);
export type AiPolicy = z.infer<typeof aiPolicy>;

export const scenarioSource = text(200_000, 1);

export const Persona = z.strictObject({
  key: z.string(),
  name: z.string(),
  role: z.string(),
  place: z.string(),
  timeZone: z.string(),
});

export const Message = z.strictObject({
  from: z.string(),
  channel: z.string(),
  offsetMinutes: z.number(),
  text: z.string(),
});

export const WordRange = z.strictObject({ from: z.int(), to: z.int() });

export const ScenarioTurn = z.strictObject({
  position: z.int(),
  title: z.string(),
  storyTime: time,
  opensAfterMinutes: z.int(),
  messages: z.array(Message),
  ask: z.string(),
  form: z.string(),
  words: WordRange,
  minutes: z.int(),
});

export const RubricCriterion = z.strictObject({
  key: z.string(),
  title: z.string(),
  weight: z.int(),
  reads: z.array(z.int()),
  fluency: z.boolean(),
  levels: z.array(z.string()),
});

/** A scenario as its author sees it, rubric included. */
export const ScenarioContent = z.strictObject({
  title: z.string(),
  summary: z.string(),
  language: z.string(),
  you: z.strictObject({ role: z.string(), place: z.string(), timeZone: z.string() }),
  personas: z.array(Persona),
  situation: z.string(),
  turns: z.array(ScenarioTurn),
  criteria: z.array(RubricCriterion),
});

export const VersionHead = z.strictObject({
  id,
  number: z.int(),
  publishedAt: time.nullable(),
});

const scenarioHead = {
  id,
  title: z.string(),
  summary: z.string(),
  language: z.string(),
  isStarter: z.boolean(),
  turns: z.int(),
  minutes: z.int(),
  draft: VersionHead.nullable(),
  published: VersionHead.nullable(),
  updatedAt: time,
};
export const ScenarioHead = z.strictObject(scenarioHead);

/** The newest version, draft or published, with its source. */
export const LeadScenario = z.strictObject({
  ...scenarioHead,
  source: z.string(),
  content: ScenarioContent,
  versions: z.array(VersionHead),
});

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
  'GET /api/v1/scenarios': {
    summary: 'The scenarios of my organization, the starter library among them',
    callers: leads,
    reply: list(ScenarioHead),
    refusals: [],
  },
  'POST /api/v1/scenarios': {
    summary: 'Takes a scenario’s source and keeps it as a draft version',
    callers: leads,
    body: z.strictObject({ source: scenarioSource }),
    bodyLimit: 1_048_576,
    status: 201,
    reply: LeadScenario,
    refusals: ['invalid_scenario'],
  },
  'GET /api/v1/scenarios/:id': {
    summary: 'A scenario with its newest source',
    callers: leads,
    params: z.strictObject({ id }),
    reply: LeadScenario,
    refusals: ['not_found'],
  },
  'PUT /api/v1/scenarios/:id/draft': {
    summary: 'Replaces the draft version’s source, or begins the next version',
    callers: leads,
    params: z.strictObject({ id }),
    body: z.strictObject({ source: scenarioSource }),
    bodyLimit: 1_048_576,
    reply: LeadScenario,
    refusals: ['not_found', 'invalid_scenario'],
  },
  'PUT /api/v1/scenarios/:id/publication': {
    summary: 'Freezes the draft version; again, it changes nothing',
    callers: leads,
    params: z.strictObject({ id }),
    reply: LeadScenario,
    refusals: ['not_found'],
  },
  'POST /api/v1/scenario-previews': {
    summary: 'Reads a source and keeps nothing: the scenario, or every problem with its line',
    callers: leads,
    perMinute: 120,
    body: z.strictObject({ source: scenarioSource }),
    bodyLimit: 1_048_576,
    reply: ScenarioContent,
    refusals: ['invalid_scenario'],
  },
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
