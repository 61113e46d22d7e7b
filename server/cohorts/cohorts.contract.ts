import { z } from 'zod';
import { id, text, type Contract } from '../http/contract.ts';
import { LeadComparison } from './comparison.contract.ts';
import { LeadSitting } from './lead-sitting.contract.ts';
import { Decision, outcome, Progress } from './progress.contract.ts';

const leads = ['lead', 'owner'] as const;

export const cohortsContract = {
  'GET /api/v1/assessments/:id/progress': {
    summary: 'Who is at which stage',
    callers: leads,
    params: z.strictObject({ id }),
    reply: Progress,
    refusals: ['not_found'],
  },
  'GET /api/v1/assessments/:id/comparison': {
    summary:
      'Cohorts side by side: every score, means with intervals, differences, agreement, severity',
    callers: leads,
    params: z.strictObject({ id }),
    query: z.strictObject({
      cohort: z
        .union([id, z.array(id).max(20)])
        .transform((cohort) => (typeof cohort === 'string' ? [cohort] : cohort))
        .optional(),
      /** Absent: the newest version that anything was scored under. */
      rubric: id.optional(),
      /** Absent: reviews whose interviewers had seen a suggestion first are left out. */
      aiSeenFirst: z.literal('included').optional(),
    }),
    reply: LeadComparison,
    refusals: ['not_found'],
  },
  'GET /api/v1/sittings/:id': {
    summary: 'One candidate’s answers, reviews and decisions',
    callers: leads,
    params: z.strictObject({ id }),
    reply: LeadSitting,
    refusals: ['not_found'],
  },
  'PUT /api/v1/sittings/:id/decision': {
    summary: 'Records a decision; an earlier one stays on record',
    callers: leads,
    params: z.strictObject({ id }),
    body: z.strictObject({ outcome, reason: text(10_000, 1) }),
    reply: Decision,
    refusals: ['not_found', 'not_finished'],
  },
} satisfies Contract;
