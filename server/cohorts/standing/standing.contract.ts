import { z } from 'zod';
import { id, several, type Contract } from '../../http/contract.ts';
import { Interval } from '../comparison/comparison.contract.ts';
import { outcome } from '../progress.contract.ts';

/** From the best; both ends belong to it. */
const Places = z.strictObject({ low: z.int(), high: z.int() });

export const StandingQuery = z.strictObject({
  /** Absent: every cohort but the reference cohort. */
  cohort: several(id, 20),
  rubric: id.optional(),
  /** Totals with what interviewers add taken out. */
  adjusted: z.literal('true').optional(),
  /** `key:weight`; criteria that are not named keep theirs. */
  weight: several(z.string().regex(/^[a-z0-9-]{1,60}:\d{1,3}$/), 60),
  /** How many go on: whose place is watched. */
  cut: z.coerce.number().int().min(1).max(10_000).optional(),
  /** For a meeting that is to talk about answers: a code that tells nobody who somebody is. */
  names: z.literal('without').optional(),
});

const StandingPerson = z.strictObject({
  sittingId: id,
  /** Their name, or where names are left out a code. */
  label: z.string(),
  cohortId: id,
  outcome: outcome.nullable(),
  /** Reviews that are counted. */
  reviews: z.int(),
  /** The weighted total as levels stand; null: not scored on every criterion. */
  raw: z.number().nullable(),
  /** With what their interviewers add taken out; null: not known. */
  adjusted: z.number().nullable(),
  /** 95 %, of the total the order goes by. */
  interval: Interval.nullable(),
  /** Between which places their true rank lies, of everybody at once in 95 of 100; never one place alone by chance. */
  rank: Places.nullable(),
  /** Who shares it shares a rank: nobody can tell them apart. From 1, the best. */
  group: z.int().nullable(),
  why: z.string().nullable(),
  /** Between which places their total stands, whatever criterion or interviewer is left out. */
  moves: Places.nullable(),
});

export const LeadStanding = z.strictObject({
  assessment: z.strictObject({ id, name: z.string() }),
  rubric: z.strictObject({ id, number: z.int() }),
  rubricVersions: z.array(z.strictObject({ id, number: z.int(), n: z.int() })),
  cohorts: z.array(
    z.strictObject({
      id,
      name: z.string(),
      isReference: z.boolean(),
      /** Its people are in this order. */
      isShown: z.boolean(),
      /** Under the same AI-use policy: severity rests on all of these. */
      isPooled: z.boolean(),
      whyNot: z.string().nullable(),
    }),
  ),
  criteria: z.array(
    z.strictObject({
      id,
      key: z.string(),
      title: z.string(),
      /** As used here, and as the rubric has it. */
      weight: z.int(),
      ofRubric: z.int(),
    }),
  ),
  isAdjusted: z.boolean(),
  isWithoutNames: z.boolean(),
  /** How many are in order; 0, and `why`, where there is no order. */
  n: z.int(),
  why: z.string().nullable(),
  /** The spread of interviewers is being worked out: ask `…/severity`, then again. */
  isWorkingOut: z.boolean(),
  /** What it rests on: reviews by people who judged by themselves, and pairs of them on one answer. */
  basis: z.strictObject({ reviews: z.int(), pairs: z.int() }),
  /** The first is the headline. */
  sentences: z.array(z.string()),
  /** The best first; who has no rank at the end. */
  people: z.array(StandingPerson),
  sensitivity: z.strictObject({
    cut: z.int().nullable(),
    /** Places of estimates, in the order of `people`: only how far they move says anything. */
    places: z.array(z.int().nullable()),
    scenarios: z.array(
      z.strictObject({
        kind: z.enum(['criterion', 'interviewer']),
        id,
        label: z.string(),
        places: z.array(z.int().nullable()),
      }),
    ),
    sentences: z.array(z.string()),
  }),
});

export const standingContract = {
  'GET /api/v1/assessments/:id/standing': {
    summary:
      'Candidates in order with intervals: who can be told apart, and what the order hangs on',
    callers: ['lead', 'owner'],
    params: z.strictObject({ id }),
    query: StandingQuery,
    reply: LeadStanding,
    refusals: ['not_found'],
  },
} satisfies Contract;
