import { z } from 'zod';
import { id, text, type Contract } from '../http/contract.ts';
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
