import { z } from 'zod';
import { id, text, time, type Contract } from '../http/contract.ts';
import { longestAnswer, turnParams } from './sittings.contract.ts';

export const lateAdditionVerdict = z.enum(['accepted', 'declined']);

export const lateAdditionsContract = {
  'PUT /api/v1/sitting/turns/:position/late-addition': {
    summary:
      'Keeps text that comes after the turn was closed, for a lead to decide on; again, it changes nothing',
    callers: ['candidate'],
    params: turnParams,
    body: z.strictObject({
      text: text(longestAnswer).refine((value) => value.trim() !== '', 'is empty'),
      /** By the clock of the device, which nobody believes. */
      writtenAt: time,
    }),
    bodyLimit: 1_048_576,
    reply: z.strictObject({
      /** `isAnswer`: nothing is missing, the answer says the same. */
      state: z.enum(['kept', 'isAnswer']),
      receivedAt: time.nullable(),
      words: z.int().nullable(),
    }),
    refusals: [
      'not_found',
      'sitting_not_started',
      'turn_not_open',
      'turn_open',
      'late_additions_full',
    ],
  },
  'PUT /api/v1/late-additions/:id/verdict': {
    summary: 'Lets a late addition take the answer’s place, or not; accepted is final',
    callers: ['lead', 'owner'],
    params: z.strictObject({ id }),
    body: z.strictObject({ verdict: lateAdditionVerdict, reason: text(10_000, 1) }),
    status: 204,
    refusals: ['not_found', 'late_addition_accepted'],
  },
} satisfies Contract;
