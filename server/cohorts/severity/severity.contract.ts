import { z } from 'zod';
import { Measure } from '../agreement.contract.ts';
import { id, several, type Contract } from '../../http/contract.ts';

export const LeadSeverity = z.strictObject({
  rubric: z.strictObject({ id, number: z.int() }),
  /** Sealed reviews by people who judged by themselves: what it rests on. */
  reviews: z.int(),
  /** Of one review, in levels; null where it is not measured, and `why` says so. */
  deviations: z
    .strictObject({ answer: z.number(), interviewer: z.number(), residual: z.number() })
    .nullable(),
  why: z.string().nullable(),
  /** The harshest first. */
  interviewers: z.array(
    z.strictObject({
      memberId: id,
      name: z.string(),
      reviews: z.int(),
      /** Positive: lower levels than the others for the same answers. */
      severity: Measure,
    }),
  ),
  /** Who has read no answer that the interviewers above have read, directly or through others. */
  notComparable: z.array(z.strictObject({ interviewers: z.array(z.string()), answers: z.int() })),
});

export const severityContract = {
  'GET /api/v1/assessments/:id/severity': {
    summary: 'Who is harsh and who is mild on the same answers, worked out if it is not known yet',
    callers: ['lead', 'owner'],
    params: z.strictObject({ id }),
    query: z.strictObject({
      /** Only cohorts that may be pooled; absent: all. */
      cohort: several(id, 100),
      /** Absent: the newest version that anything was scored under. */
      rubric: id.optional(),
    }),
    holdsNoTransaction: true,
    reply: LeadSeverity,
    refusals: ['not_found'],
  },
} satisfies Contract;
