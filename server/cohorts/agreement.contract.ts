import { z } from 'zod';
import { id, type Contract } from '../http/contract.ts';
import { Interval } from './comparison/comparison.contract.ts';

const leads = ['lead', 'owner'] as const;

/** A number with its interval and the n behind it; where it is not shown, `why` says so in words. */
export const Measure = z.strictObject({
  value: z.number().nullable(),
  /** 95 %. */
  interval: Interval.nullable(),
  n: z.int(),
  why: z.string().nullable(),
});

const AgreementNumbers = {
  /** Answers with two reviews or more. */
  answers: z.int(),
  /** Pairs of reviews of one answer: the n of alpha. */
  pairs: z.int(),
  /** Krippendorff’s, ordinal. */
  alpha: Measure,
  exact: Measure,
  adjacent: Measure,
  reliability: z.strictObject({
    /** ICC(2,1). */
    single: Measure,
    /** ICC(2,k) for the `reviewsPerAnswer` of the assessment. */
    average: Measure,
    /** The k for 0.8, with the ends of its interval; without a `high`, no number may be enough. */
    needed: z.strictObject({
      value: z.int().nullable(),
      low: z.int().nullable(),
      high: z.int().nullable(),
      n: z.int(),
      why: z.string().nullable(),
    }),
  }),
  /** Of every two interviewers who have an answer in common. */
  kappas: z.array(z.strictObject({ memberIds: z.tuple([id, id]), kappa: Measure })),
};

export const criterionFlag = z.enum(['noVariation', 'lowAgreement', 'sameAsAnother']);

export const LeadAgreement = z.strictObject({
  assessment: z.strictObject({ id, name: z.string(), reviewsPerAnswer: z.int() }),
  /** The version everything here rests on, by the number of the scenario version it was published with. */
  rubric: z.strictObject({ id, number: z.int(), isInUse: z.boolean() }),
  /** All that counted reviews were made under, with n answers each; never pooled. */
  rubricVersions: z.array(z.strictObject({ id, number: z.int(), n: z.int() })),
  /** What the numbers rest on: committed reviews under that version, of one round of each answer. */
  basis: z.strictObject({
    answers: z.int(),
    reviews: z.int(),
    leftOut: z.strictObject({
      otherRubric: z.int(),
      otherRound: z.int(),
      /** Whose interviewers had seen a suggestion first. */
      aiSeenFirst: z.int(),
    }),
  }),
  /** What the data do and do not support, in words. */
  sentences: z.array(z.string()),
  criteria: z.array(
    z.strictObject({
      id,
      key: z.string(),
      title: z.string(),
      ...AgreementNumbers,
      /** Why it may not be doing its work. */
      flags: z.array(z.strictObject({ flag: criterionFlag, text: z.string() })),
    }),
  ),
  /** Of the weighted mean that a review gives an answer; exact and adjacent of all levels together. */
  overall: z.strictObject(AgreementNumbers),
  interviewers: z.array(
    z.strictObject({
      memberId: id,
      name: z.string(),
      reviews: z.int(),
      /** Positive: lower levels than the others for the same answers. */
      severity: Measure,
      /** Median minutes from claim to commit, pauses left out. */
      minutes: Measure,
      /** Median characters of a review’s notes together. */
      noteLength: Measure,
    }),
  ),
  /** Gaps of more minutes than this count as pauses. */
  pauseMinutes: z.int(),
});

const params = z.strictObject({ id });
const query = z.strictObject({ rubric: id.optional() });

export const agreementContract = {
  'GET /api/v1/assessments/:id/agreement': {
    summary:
      'How far interviewers agree, on sealed independent scores under one rubric version; how reliable scores are; which criteria do not work',
    callers: leads,
    params,
    query,
    reply: LeadAgreement,
    refusals: ['not_found'],
  },
  'GET /api/v1/assessments/:id/agreement.csv': {
    summary: 'The same numbers, one row each',
    callers: leads,
    params,
    query,
    produces: 'text/csv; charset=utf-8',
    refusals: ['not_found'],
  },
} satisfies Contract;
