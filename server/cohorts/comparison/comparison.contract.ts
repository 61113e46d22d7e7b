import { z } from 'zod';
import { aiPolicy } from '../../assessments/assessments.contract.ts';
import { id, several, type Contract } from '../../http/contract.ts';
import { aiUse } from '../../sittings/sittings.contract.ts';

const leads = ['lead', 'owner'] as const;

export const Interval = z.strictObject({ low: z.number(), high: z.number() });

/** So many answers, or people, stand at one value, in levels. */
const Dot = z.strictObject({ value: z.number(), n: z.int() });

/** What is left of a number once each interviewer’s severity is taken out; or why it is not there. */
const Adjusted = z.strictObject({
  mean: z.number().nullable(),
  interval: Interval.nullable(),
  why: z.string().nullable(),
  dots: z.array(Dot),
});

/** What one cohort shows on one criterion, or in total (where dots are people, not answers). */
export const CohortScores = z.strictObject({
  cohortId: id,
  /** People with at least one committed score here. */
  n: z.int(),
  /** Answers with at least one; in total, as many as there are people. */
  answers: z.int(),
  /** Every answer’s mean level; in total, every person’s weighted mean. Rising. */
  dots: z.array(Dot),
  /** How many scores at levels 1 to 5; empty for the total. */
  distribution: z.array(z.int()),
  /** Of the people’s means, as deviation and quartiles are. */
  mean: z.number().nullable(),
  deviation: z.number().nullable(),
  quartiles: z.strictObject({ low: z.number(), median: z.number(), high: z.number() }).nullable(),
  interval: Interval.nullable(),
  /** Why mean or interval is missing, in words. */
  why: z.string().nullable(),
  /** Null unless asked for. */
  adjusted: Adjusted.nullable(),
});

/** This cohort minus the base. */
export const CohortDifference = z.strictObject({
  cohortId: id,
  /** Of whom both means are. */
  people: z.strictObject({ own: z.int(), base: z.int() }),
  difference: z.number().nullable(),
  interval: Interval.nullable(),
  hedgesG: z.number().nullable(),
  hedgesGInterval: Interval.nullable(),
  cliffsDelta: z.number().nullable(),
  cliffsDeltaInterval: Interval.nullable(),
  /** Mann and Whitney’s, two-sided. */
  p: z.number().nullable(),
  /** Holm-corrected over the criteria. */
  adjustedP: z.number().nullable(),
  why: z.string().nullable(),
  /** What it does and does not say. */
  sentence: z.string(),
  /** Null unless asked for. */
  adjusted: z
    .strictObject({
      difference: z.number().nullable(),
      interval: Interval.nullable(),
      why: z.string().nullable(),
    })
    .nullable(),
});

export const Agreement = z.strictObject({
  /** Krippendorff’s, ordinal; the interval is its. */
  alpha: z.number().nullable(),
  interval: Interval.nullable(),
  exact: z.number().nullable(),
  adjacent: z.number().nullable(),
  pairs: z.int(),
  why: z.string().nullable(),
});

export const LeadComparison = z.strictObject({
  assessment: z.strictObject({ id, name: z.string() }),
  /** The version everything here rests on, by the number of the scenario version it was published with. */
  rubric: z.strictObject({ id, number: z.int() }),
  /** All that counted scores of these cohorts were given under, with n answers each; never pooled. */
  rubricVersions: z.array(z.strictObject({ id, number: z.int(), n: z.int() })),
  /** Reviews under that version whose interviewers had seen a suggestion first: left out unless they are asked for. */
  aiSeenFirst: z.strictObject({ reviews: z.int(), areIncluded: z.boolean() }),
  /** The cohort that the others are held against; null where there is none. */
  base: id.nullable(),
  cohorts: z.array(
    z.strictObject({
      id,
      name: z.string(),
      isReference: z.boolean(),
      n: z.int(),
      /** What its candidates were asked to keep to. */
      aiPolicy,
      /** False: it sat under another policy than the base, and is shown beside it, not held against it. */
      pooled: z.boolean(),
      whyNot: z.string().nullable(),
    }),
  ),
  /** Of the people scored in these cohorts, how many the filters let through. */
  filters: z.strictObject({ people: z.strictObject({ matching: z.int(), all: z.int() }) }),
  /** What is left out, and why. */
  notes: z.array(z.string()),
  /** What the data do and do not support, in words; the first is the headline. */
  sentences: z.array(z.string()),
  criteria: z.array(
    z.strictObject({
      id,
      key: z.string(),
      title: z.string(),
      weight: z.int(),
      /** Marked as one that judges the language more than what is said. */
      fluency: z.boolean(),
      /** The turns whose answers it judges. */
      turns: z.array(z.int()),
      cohorts: z.array(CohortScores),
      differences: z.array(CohortDifference),
      agreement: Agreement,
    }),
  ),
  total: z.strictObject({
    cohorts: z.array(CohortScores),
    differences: z.array(CohortDifference),
  }),
  severity: z.strictObject({
    interviewers: z.array(
      z.strictObject({
        memberId: id,
        name: z.string(),
        scores: z.int(),
        /** Positive: scores lower than the others for the same answers, in levels. */
        severity: z.number().nullable(),
        interval: Interval.nullable(),
      }),
    ),
    why: z.string().nullable(),
    /** Interviewers who share no answer with the ones above, with how many answers they have read. */
    notComparable: z.array(z.strictObject({ interviewers: z.array(z.string()), answers: z.int() })),
  }),
  /** Whether the severity-adjusted numbers are here. */
  adjustment: z.strictObject({
    standing: z.enum(['notAskedFor', 'shown', 'notMeasured']),
    why: z.string().nullable(),
  }),
});

export const timeZoneBand = z.enum(['west', 'middle', 'east', 'unknown']);
const comparedStages = z.enum(['submitted', 'inReview', 'reviewed', 'decided']);

/** What makes a view; all of it stands in the address. */
export const ComparisonQuery = z.strictObject({
  /** In the order they are shown; absent: all of them, the reference cohort first. */
  cohort: several(id, 100),
  /** What the others are held against; absent: the first one. */
  base: id.optional(),
  /** Absent: the newest version that anything was scored under. */
  rubric: id.optional(),
  /** Absent: reviews whose interviewers had seen a suggestion first are left out. */
  aiSeenFirst: z.literal('included').optional(),
  turn: z
    .string()
    .regex(/^[1-9]\d?$/)
    .transform(Number)
    .optional(),
  stage: several(comparedStages, 4),
  zone: several(timeZoneBand, 4),
  /** As the candidate has declared it. */
  aiUse: several(z.enum([...aiUse.options, 'undeclared']), 5),
  adjusted: z.literal('true').optional(),
});

export const comparisonContract = {
  'GET /api/v1/assessments/:id/comparison': {
    summary:
      'Cohorts side by side: every answer, means with intervals, differences, agreement, severity',
    callers: leads,
    params: z.strictObject({ id }),
    query: ComparisonQuery,
    reply: LeadComparison,
    refusals: ['not_found'],
  },
} satisfies Contract;
