import { z } from 'zod';
import { id } from '../http/contract.ts';

export const Interval = z.strictObject({ low: z.number(), high: z.number() });

/** What one cohort shows on one criterion, or on the weighted total (where dots are people, not scores). */
export const CohortScores = z.strictObject({
  cohortId: id,
  /** People with at least one committed score here. */
  n: z.int(),
  /** Every score a number; on the total, every person's weighted mean. */
  dots: z.array(z.number()),
  /** How many scores at levels 1 to 5; all zero on the total. */
  distribution: z.array(z.int()),
  mean: z.number().nullable(),
  interval: Interval.nullable(),
  /** Why mean or interval is missing, in words. */
  why: z.string().nullable(),
});

/** This cohort minus the first. */
export const CohortDifference = z.strictObject({
  cohortId: id,
  difference: z.number().nullable(),
  interval: Interval.nullable(),
  hedgesG: z.number().nullable(),
  cliffsDelta: z.number().nullable(),
  p: z.number().nullable(),
  /** Holm-corrected over the criteria. */
  adjustedP: z.number().nullable(),
  why: z.string().nullable(),
});

export const Agreement = z.strictObject({
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
  cohorts: z.array(z.strictObject({ id, name: z.string(), isReference: z.boolean(), n: z.int() })),
  /** What the data do and do not support, in words. */
  sentences: z.array(z.string()),
  criteria: z.array(
    z.strictObject({
      id,
      key: z.string(),
      title: z.string(),
      weight: z.int(),
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
  }),
});
