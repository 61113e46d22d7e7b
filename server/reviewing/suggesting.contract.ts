import { z } from 'zod';
import { id } from '../http/contract.ts';
import { Evidence } from './scores.contract.ts';

/** Why nothing of a model is shown at one criterion. */
export const nothingShown = z.enum([
  /** Held back for measuring, or never read: nobody can tell which of the two. */
  'withheld',
  'waiting',
  /** It came after the commit, and is shown once it is asked for. */
  'arrived',
  'abstained',
  'uncalibrated',
  'unsure',
  'stale',
  'drift',
  'stopped',
  /** Before the commit no reason is told. */
  'later',
]);

/** What a model proposes for one criterion. It is never a score. */
export const ReviewerSuggestion = z.strictObject({
  criterionId: id,
  shown: z
    .strictObject({
      /** Calibrated, with the interval in which the next single person’s level lies 9 times out of 10. */
      level: z.number(),
      low: z.number(),
      high: z.number(),
      standing: z.enum(['provisional', 'calibrated']),
      /** How many answers scored by people it was calibrated on. */
      labels: z.int(),
      evidence: z.array(
        z.strictObject({ ...Evidence.shape, supports: z.enum(['higher', 'lower']) }),
      ),
      /** What kept the answer from the next level, in the model’s words. */
      gap: z.string(),
      /** It was looked at before the commit. */
      isEarly: z.boolean(),
    })
    .nullable(),
  /** Null where something is shown. */
  why: nothingShown.nullable(),
  /** The same in words. */
  reason: z.string().nullable(),
  /** Passages that speak to a reader that is no person. */
  hidden: z.array(z.strictObject({ what: z.string(), start: z.int(), end: z.int() })),
});
