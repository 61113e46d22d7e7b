import { z } from 'zod';
import { id, text, time, type Contract } from '../../http/contract.ts';

const callers = ['lead', 'owner'] as const;
const params = z.strictObject({ id });

export const Retention = z.strictObject({
  assessment: z.strictObject({ id, name: z.string() }),
  /** After so many months identity and text of candidates go; null: never by themselves. */
  months: z.int().nullable(),
  hold: z.strictObject({ reason: z.string(), setAt: time, setBy: z.string() }).nullable(),
  /** What will go when, the next first. */
  upcoming: z.array(
    z.strictObject({
      cohort: z.strictObject({ id, name: z.string() }),
      people: z.int(),
      goesAt: time,
      /** The leads were told by mail. */
      isNoticed: z.boolean(),
    }),
  ),
  /** How many people are erased already. */
  erased: z.int(),
});

export const retentionContract = {
  'GET /api/v1/assessments/:id/retention': {
    summary: 'When identity and text of candidates go, and what will go when',
    callers,
    params,
    reply: Retention,
    refusals: ['not_found'],
  },
  'PUT /api/v1/assessments/:id/retention': {
    summary: 'After how many months they go; null: never by themselves',
    callers,
    params,
    body: z.strictObject({
      months: z
        .int('is not a whole number')
        .min(1, 'is less than one month')
        .max(120, 'is more than ten years')
        .nullable(),
    }),
    reply: Retention,
    refusals: ['not_found'],
  },
  'PUT /api/v1/assessments/:id/hold': {
    summary: 'A legal hold: nothing of this assessment is erased until it is lifted',
    callers,
    params,
    body: z.strictObject({ reason: text(2_000, 1) }),
    reply: Retention,
    refusals: ['not_found'],
  },
  'DELETE /api/v1/assessments/:id/hold': {
    summary: 'Lifts it; again, it changes nothing',
    callers,
    params,
    reply: Retention,
    refusals: ['not_found'],
  },
  'PUT /api/v1/candidates/:id/erasure': {
    summary:
      'Erases what is held about a candidate, who is told by mail; again, it changes nothing',
    callers,
    params,
    status: 204,
    refusals: ['not_found', 'legal_hold', 'sitting_running', 'review_in_progress'],
  },
} satisfies Contract;
