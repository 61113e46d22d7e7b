import { z } from 'zod';
import { id, list, text, time, type Contract } from '../http/contract.ts';

const leads = ['lead', 'owner'] as const;

const scenarioSource = text(200_000, 1);

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

export const scenariosContract = {
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
} satisfies Contract;
