import { z } from 'zod';
import { id, time, type Contract } from '../http/contract.ts';
import { questionKind } from './questions.contract.ts';

const leads = ['lead', 'owner'] as const;
const params = z.strictObject({ id });
const query = z.strictObject({ count: id.optional() });

const Interval = z.strictObject({ low: z.number(), high: z.number() });

/** One group at one selection. Null: not shown, or there is no such number. */
const GroupImpact = z.strictObject({
  people: z.int().nullable(),
  selected: z.int().nullable(),
  rate: z.number().nullable(),
  ratio: z.number().nullable(),
  interval: Interval.nullable(),
  p: z.number().nullable(),
  isUnderFourFifths: z.boolean(),
  isReference: z.boolean(),
  isUnderTwoPercent: z.boolean(),
});

export const LeadFairness = z.strictObject({
  assessment: z.strictObject({ id, name: z.string() }),
  /** How many questions candidates are asked. */
  questions: z.int(),
  /** The newest first. */
  counts: z.array(z.strictObject({ id, madeAt: time })),
  /** Null: nothing was counted yet. */
  count: z
    .strictObject({
      id,
      madeAt: time,
      rubric: z.strictObject({ id, number: z.int() }),
      people: z.int(),
      notScored: z.int(),
      undecided: z.int(),
      cohorts: z.array(z.strictObject({ id, name: z.string(), people: z.int() })),
      cuts: z.array(z.strictObject({ from: z.number(), isMedian: z.boolean(), selected: z.int() })),
      /** How many were advanced; null: that may not be shown, or nothing was decided. */
      advanced: z.int().nullable(),
      /** What the numbers do and do not support, and what is not shown, in words. */
      sentences: z.array(z.string()),
      questions: z.array(
        z.strictObject({
          kind: z.enum([...questionKind.options, 'crossed']),
          wordings: z.array(z.string()),
          groups: z.array(z.array(z.string())),
          /** All together first. */
          views: z.array(
            z.strictObject({
              cohort: z.string().nullable(),
              people: z.int(),
              /** In none of the groups shown. */
              rest: z.int(),
              /** A group of fewer than five is among them. */
              isAnyHidden: z.boolean(),
              sentences: z.array(z.string()),
              decision: z.array(GroupImpact).nullable(),
              /** In the order of the cuts. */
              cuts: z.array(z.array(GroupImpact)),
              sizes: z.array(z.int().nullable()),
            }),
          ),
        }),
      ),
    })
    .nullable(),
});

const Share = z.strictObject({ share: z.number(), low: z.number(), high: z.number() });

export const LanguageGuard = z.strictObject({
  assessment: z.strictObject({ id, name: z.string() }),
  rubric: z.strictObject({ id, number: z.int() }),
  criteria: z.array(
    z.strictObject({
      key: z.string(),
      title: z.string(),
      weight: z.int(),
      isFluency: z.boolean(),
      /** Of the variance of the total among people, with the other criteria at their weights. */
      ofVariance: z.number().nullable(),
    }),
  ),
  people: z.int(),
  /** Of the total, by weight. */
  byWeight: z.number(),
  /** Of the variance of the total; null: too few people, or all alike. */
  ofVariance: Share.nullable(),
  /** The same order of people without those criteria; null where there are none, or nothing but them. */
  without: z
    .strictObject({
      /** Spearman’s correlation of the two orders. */
      correlation: z.number().nullable(),
      /** Selecting as many as the upper half: how many would be others. */
      selected: z.int(),
      others: z.int(),
      /** Of those advanced, how many would not be among the same number of highest totals; null: nobody is. */
      advanced: z
        .strictObject({ people: z.int(), outside: z.int(), outsideBefore: z.int() })
        .nullable(),
    })
    .nullable(),
  sentences: z.array(z.string()),
});

export const fairnessContract = {
  'GET /api/v1/assessments/:id/fairness': {
    summary: 'Impact ratios of groups of five or more at the decision and at every cut, as counted',
    callers: leads,
    params,
    query,
    reply: LeadFairness,
    refusals: ['not_found'],
  },
  'POST /api/v1/assessments/:id/fairness': {
    summary:
      'Counts what candidates have declared, at least five people apart from every count before',
    callers: leads,
    params,
    status: 201,
    reply: LeadFairness,
    refusals: ['not_found', 'too_few_people', 'too_few_changed'],
  },
  'GET /api/v1/assessments/:id/fairness.csv': {
    summary: 'The same numbers, one row a group and selection',
    callers: leads,
    params,
    query,
    produces: 'text/csv; charset=utf-8',
    refusals: ['not_found'],
  },
  'GET /api/v1/assessments/:id/public-summary.html': {
    summary: 'What Local Law 144 of New York City asks to be made public: one page to print',
    callers: leads,
    params,
    query,
    produces: 'text/html; charset=utf-8',
    refusals: ['not_found'],
  },
  'GET /api/v1/assessments/:id/public-summary.csv': {
    summary: 'The same as a table',
    callers: leads,
    params,
    query,
    produces: 'text/csv; charset=utf-8',
    refusals: ['not_found'],
  },
  'GET /api/v1/assessments/:id/language-guard': {
    summary: 'How much of the total rides on criteria that fluent language helps with',
    callers: leads,
    params,
    reply: LanguageGuard,
    refusals: ['not_found'],
  },
} satisfies Contract;
