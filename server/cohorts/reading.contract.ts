import { z } from 'zod';
import { time, type Contract } from '../http/contract.ts';

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
      /** What the candidate was written when they were told, the last time; null: they have not been told. */
      letter: z
        .strictObject({
          toldAt: time,
          parts: z.array(
            z.discriminatedUnion('kind', [
              z.strictObject({ kind: z.literal('words'), text: z.string() }),
              z.strictObject({
                kind: z.literal('criterion'),
                turn: z.string(),
                title: z.string(),
                found: z.array(z.strictObject({ text: z.string(), readers: z.int() })),
                quotes: z.array(z.string()),
                notes: z.array(z.string()),
              }),
            ]),
          ),
        })
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
