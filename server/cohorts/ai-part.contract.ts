import { z } from 'zod';
import { id, time, type Contract } from '../http/contract.ts';

export const aiPartContract = {
  'GET /api/v1/sittings/:id/ai-part': {
    summary:
      'What part a model had in this sitting, from the record alone, once its answers are read',
    callers: ['lead', 'owner'],
    params: z.strictObject({ id }),
    reply: z.strictObject({
      /** Whether there is anything to tell yet. */
      hasPart: z.boolean(),
      sentences: z.array(z.string()),
      answers: z.array(
        z.strictObject({
          answerId: id,
          turn: z.int(),
          /** Empty until everybody who is to read the answer has committed. */
          sentences: z.array(z.string()),
          isRead: z.boolean(),
        }),
      ),
    }),
    refusals: ['not_found'],
  },
  'GET /api/v1/sitting/ai-part': {
    summary:
      'What part a model had in the judgement of my answers, once I have been told of a decision',
    callers: ['candidate'],
    reply: z.strictObject({
      /** Null: they have been told of no decision yet, or no model was to read. */
      part: z
        .strictObject({
          optedOutAt: time.nullable(),
          /** What answered, and where. */
          models: z.array(z.strictObject({ name: z.string().nullable(), host: z.string() })),
          answers: z.array(
            z.strictObject({
              turn: z.int(),
              /** Criteria it suggested a level for, and those it made no suggestion for. */
              suggested: z.int(),
              abstained: z.int(),
              /** How many people scored it, were shown something after it, or before it, and levels changed then. */
              people: z.int(),
              shownAfter: z.int(),
              shownBefore: z.int(),
              changed: z.int(),
              /** What it suggested, in the words of the rubric; null where the lead does not let it be read. */
              criteria: z
                .array(z.strictObject({ title: z.string(), description: z.string() }))
                .nullable(),
            }),
          ),
        })
        .nullable(),
    }),
    refusals: ['not_found', 'not_finished'],
  },
} satisfies Contract;
