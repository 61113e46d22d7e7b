import { z } from 'zod';
import { id, text, type Contract } from '../../http/contract.ts';
import { Decision, outcome } from '../progress.contract.ts';

const leads = ['lead', 'owner'] as const;

const reason = text(10_000, 1);

export const decisionsContract = {
  'PUT /api/v1/sittings/:id/decision': {
    summary: 'Records a decision; an earlier one stays on record',
    callers: leads,
    params: z.strictObject({ id }),
    body: z.strictObject({ outcome, reason }),
    reply: Decision,
    refusals: ['not_found', 'not_finished', 'candidate_erased'],
  },
  'POST /api/v1/assessments/:id/decisions': {
    summary: 'Records one outcome for many candidates, all or nothing',
    callers: leads,
    params: z.strictObject({ id }),
    body: z.strictObject({
      outcome,
      /** Of everybody without one of their own. */
      reason,
      items: z
        .array(z.strictObject({ sittingId: id, reason: reason.optional() }))
        .min(1)
        .max(1_000)
        .refine(
          (items) => new Set(items.map(({ sittingId }) => sittingId)).size === items.length,
          'names somebody twice',
        ),
    }),
    bodyLimit: 1_048_576,
    reply: z.strictObject({ items: z.array(Decision) }),
    refusals: ['not_found', 'invalid_decisions'],
  },
  'PUT /api/v1/decisions/:id/withdrawal': {
    summary: 'Takes the decision that stands back, until its candidate is told',
    callers: leads,
    params: z.strictObject({ id }),
    status: 204,
    refusals: ['not_found', 'decision_told', 'decision_replaced'],
  },
  'PUT /api/v1/assessments/:id/decision-withdrawals': {
    summary: 'The same for many, all or nothing',
    callers: leads,
    params: z.strictObject({ id }),
    body: z.strictObject({ decisionIds: z.array(id).min(1).max(1_000) }),
    status: 204,
    refusals: ['not_found', 'decision_told', 'decision_replaced'],
  },
} satisfies Contract;
