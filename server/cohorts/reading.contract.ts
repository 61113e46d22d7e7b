import { z } from 'zod';
import type { Contract } from '../http/contract.ts';

export const readingContract = {
  'GET /api/v1/sitting/reading': {
    summary:
      'How many people have read my answers, and what they found, where the lead lets me read it',
    callers: ['candidate'],
    reply: z.strictObject({
      answers: z.array(z.strictObject({ turn: z.int(), readBy: z.int(), of: z.int() })),
      /** Null: not allowed, or not yet. */
      feedback: z
        .array(
          z.strictObject({
            turn: z.int(),
            criteria: z.array(
              z.strictObject({
                title: z.string(),
                descriptions: z.array(z.strictObject({ text: z.string(), readers: z.int() })),
              }),
            ),
          }),
        )
        .nullable(),
    }),
    refusals: ['not_finished'],
  },
  'GET /api/v1/personal-data': {
    summary: 'Everything that is held about me, as a file',
    callers: ['candidate'],
    produces: 'application/json; charset=utf-8',
    refusals: [],
  },
} satisfies Contract;
