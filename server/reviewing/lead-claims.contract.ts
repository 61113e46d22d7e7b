import { z } from 'zod';
import { id, time, type Contract } from '../http/contract.ts';

const leads = ['lead', 'owner'] as const;

export const leadClaimsContract = {
  'GET /api/v1/assessments/:id/claims': {
    summary: 'Who holds an answer just now, of which turn and until when',
    callers: leads,
    params: z.strictObject({ id }),
    reply: z.strictObject({
      items: z.array(
        z.strictObject({ id, interviewer: z.string(), turn: z.int(), expiresAt: time }),
      ),
    }),
    refusals: ['not_found'],
  },
  'DELETE /api/v1/assessments/:id/claims/:claimId': {
    summary: 'Frees an answer for others; the interviewer keeps their notes',
    callers: leads,
    params: z.strictObject({ id, claimId: id }),
    status: 204,
    refusals: ['not_found'],
  },
} satisfies Contract;
