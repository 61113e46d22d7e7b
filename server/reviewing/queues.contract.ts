import { z } from 'zod';
import { id, time } from '../http/contract.ts';

/** `remaining` is what could become mine beside what I hold, counted up to 1,000. */
export const QueueProgress = z.strictObject({ done: z.int(), remaining: z.int() });

export const nothingLeft = z.enum([
  'allReviewed',
  'withOthers',
  'noneSubmitted',
  'awaitingRelease',
  'recused',
  'trainingFirst',
  'trainingNotMet',
]);

/** `share` is the percentage of levels met so far, `required` the gate’s; null: there is none. */
export const Training = z.strictObject({
  done: z.int(),
  of: z.int(),
  share: z.int().nullable(),
  required: z.int().nullable(),
  isOpen: z.boolean(),
});

export const Queue = z.strictObject({
  assessment: z.strictObject({ id, name: z.string() }),
  done: z.int(),
  inProgress: z.array(z.strictObject({ reviewId: id, turn: z.int(), expiresAt: time })),
  remaining: z.int(),
  /** What I committed last: the way back to my reviews when nothing is left. */
  lastReviewId: id.nullable(),
  /** Null while something is left for me or in progress. */
  nothingLeft: nothingLeft.nullable(),
  reason: z.string().nullable(),
  /** Null where there is nothing to train on, and no gate. */
  training: Training.nullable(),
});
