import { z } from 'zod';
import { id, text, time, type Contract } from '../../http/contract.ts';

const leads = ['lead', 'owner'] as const;

/** A number with its 95 % interval and the n behind it; where it is not shown, `why` says so in words. */
const Measure = z.strictObject({
  value: z.number().nullable(),
  interval: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
  n: z.int(),
  why: z.string().nullable(),
});

const Counted = z.strictObject({ what: z.string(), n: z.int() });
const Pull = z.strictObject({ revealed: Measure, control: Measure, difference: Measure });
const standing = z.enum(['uncalibrated', 'provisional', 'calibrated']);

const Grader = z.strictObject({
  graderKey: z.string(),
  source: z.enum(['model', 'import']),
  grader: z.string(),
  host: z.string(),
  modelReturned: z.string().nullable(),
  promptVersion: z.string(),
  promptHash: z.string(),
  /** Whether new answers are read by it, under the rubric in use. */
  isInUse: z.boolean(),
  suggestions: z.int(),
  firstAt: time,
  lastAt: time,
});

const Criterion = z.strictObject({
  id,
  key: z.string(),
  title: z.string(),
  levels: z.int(),
  /** Human-scored answers that it is calibrated on. */
  labels: z.int(),
  standing,
  /** Those of them that every figure rests on: all their reviews are committed. */
  settled: z.int(),
  /** How many of those have which levels, the grader’s to the nearest half; none under 10. */
  grid: z.array(z.strictObject({ raw: z.number(), human: z.int(), n: z.int() })),
  /** mean(grader - person), in levels, as the grader said it. */
  bias: Measure,
  rawError: Measure,
  /** Mean distance from the person’s level once calibrated, by maps that did not know it. */
  error: Measure,
  /** Standard deviation of the grader’s levels over that of people’s. */
  compression: Measure,
  /** Partial correlation with length, given the human level. */
  length: Measure,
  /** Share of people’s levels in the 90 % interval that was there before them. */
  coverage: Measure,
  agreement: z.strictObject({
    raw: Measure,
    calibrated: Measure,
    people: Measure,
    idealCeiling: Measure,
    humanLikeCeiling: Measure,
  }),
  finished: z.int(),
  /** Why it has no level, by name. */
  abstained: z.array(Counted),
  /** Why a level is not shown, by name, as of now. */
  heldBack: z.array(Counted),
  shown: z.int(),
  drift: z.strictObject({
    /** Labels the chart learns from before it begins. */
    needed: z.int(),
    baseline: z.strictObject({ mean: z.number(), deviation: z.number() }).nullable(),
    points: z.array(
      z.strictObject({ at: time, smoothed: z.number(), low: z.number(), high: z.number() }),
    ),
    alarm: z
      .strictObject({ id, raisedAt: time, labels: z.int(), deviation: z.number() })
      .nullable(),
  }),
  pull: Pull,
});

/** What another grader comes to on the same criterion, beside the chosen one. */
const Beside = z.strictObject({
  graderKey: z.string(),
  criterionId: id,
  labels: z.int(),
  standing,
  bias: Measure,
  error: Measure,
  calibrated: Measure,
});

export const LeadEarning = z.strictObject({
  assessment: z.strictObject({ id, name: z.string(), reviewsPerAnswer: z.int() }),
  /** Null: no model was ever switched on here. */
  pregrading: z
    .strictObject({
      purpose: z.string(),
      mode: z.enum(['sealed', 'assist']),
      controlPercent: z.int(),
      cut: z.number().nullable(),
      switchedOnAt: time,
      stoppedAt: time.nullable(),
    })
    .nullable(),
  graders: z.array(Grader),
  /** Whose figures these are; null: nobody has finished a suggestion. */
  chosen: z.string().nullable(),
  /** What the data do and do not support, in words. */
  sentences: z.array(z.string()),
  criteria: z.array(Criterion),
  beside: z.array(Beside),
  /** Over all criteria, and of each interviewer. */
  pull: Pull,
  interviewers: z.array(
    z.strictObject({
      memberId: id,
      name: z.string(),
      pull: Pull,
      criteria: z.array(z.strictObject({ criterionId: id, pull: Measure })),
    }),
  ),
  /** How far people agree on their levels as they stand now, in either arm. */
  agreementAfter: z.strictObject({ revealed: Measure, control: Measure }),
  minutes: z.strictObject({
    revealed: Measure,
    control: Measure,
    saved: Measure,
    claim: z.string(),
  }),
  /** Reviews in which somebody looked at a suggestion first: no labels, and in no figure. */
  seenFirst: z.strictObject({ reviews: z.int(), seenFirst: z.int() }),
  stale: z.strictObject({ otherRubric: z.int(), replacedText: z.int() }),
  unfinished: z.int(),
  /** Answers that the chosen grader has finished at least one criterion of. */
  answers: z.int(),
  /** Answers with text that speaks to a model, by what it is. */
  flags: z.array(Counted),
  flaggedAnswers: z.int(),
  quotes: z.strictObject({ kept: z.int(), dropped: z.int() }),
  /** Of every grader of the assessment. */
  cost: z.strictObject({
    calls: z.int(),
    /** Of these, for how many the endpoint told no tokens. */
    withoutUsage: z.int(),
    tokensIn: z.number(),
    tokensCached: z.number(),
    tokensOut: z.number(),
    tokensReasoning: z.number(),
    /** Of the tokens in; null where none were told. */
    cachedShare: z.number().nullable(),
    /** Null where no price is known. */
    cost: z.number().nullable(),
    currency: z.string(),
  }),
});

const params = z.strictObject({ id });
const query = z.strictObject({ grader: z.string().max(100).optional() });

export const earningContract = {
  'GET /api/v1/assessments/:id/earning': {
    summary:
      'Whether a grader earns its place: how its levels compare with people’s by criterion, what it does to them, and what it costs',
    callers: leads,
    params,
    query,
    reply: LeadEarning,
    refusals: ['not_found'],
  },
  'GET /api/v1/assessments/:id/earning.csv': {
    summary: 'The same numbers, one row each',
    callers: leads,
    params,
    query,
    produces: 'text/csv; charset=utf-8',
    refusals: ['not_found'],
  },
  'DELETE /api/v1/drift-alarms/:id': {
    summary:
      'A lead has looked at a grader that read otherwise: it is calibrated anew, by what is scored from now on',
    callers: leads,
    params,
    body: z.strictObject({ reason: text(2000).trim().min(1, 'is empty') }),
    status: 204,
    refusals: ['not_found'],
  },
} satisfies Contract;
