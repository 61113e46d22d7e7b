import { z } from 'zod';
import { id, type Contract } from '../http/contract.ts';
import { LeadSitting } from './lead-sitting.contract.ts';
import { Progress } from './progress.contract.ts';

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
} satisfies Contract;
