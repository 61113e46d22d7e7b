import { z } from 'zod';
import { id, text, time, type Contract } from '../http/contract.ts';

export const requestKind = z.enum(['accommodation', 'erasure']);
const params = z.strictObject({ kind: requestKind });

export const CandidateRequest = z.strictObject({
  kind: requestKind,
  text: z.string(),
  askedAt: time,
  withdrawnAt: time.nullable(),
  settledAt: time.nullable(),
});

const requests = z.strictObject({ items: z.array(CandidateRequest) });

export const requestsContract = {
  'GET /api/v1/requests': {
    summary: 'What I have asked of the hiring team, the oldest first',
    callers: ['candidate'],
    reply: requests,
    refusals: [],
  },
  'PUT /api/v1/requests/:kind': {
    summary:
      'Asks for more time or another window, or for erasure; asked again, it says the new words',
    callers: ['candidate'],
    params,
    body: z.strictObject({ text: text(5_000) }),
    reply: requests,
    refusals: ['not_found'],
  },
  'DELETE /api/v1/requests/:kind': {
    summary: 'Takes the request back; again, it changes nothing',
    callers: ['candidate'],
    params,
    reply: requests,
    refusals: ['not_found'],
  },
  'PUT /api/v1/candidates/:id/requests/:kind/settlement': {
    summary: 'Says that what a candidate asked for is done or answered',
    callers: ['lead', 'owner'],
    params: z.strictObject({ id, kind: requestKind }),
    status: 204,
    refusals: ['not_found'],
  },
} satisfies Contract;
