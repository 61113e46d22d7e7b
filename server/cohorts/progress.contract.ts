import { z } from 'zod';
import { Accommodation } from '../invitations/invitations.contract.ts';
import { requestKind } from '../invitations/requests.contract.ts';
import { id, time } from '../http/contract.ts';

export const stage = z.enum([
  'invited',
  'opened',
  'sitting',
  'submitted',
  'inReview',
  'reviewed',
  'decided',
]);
export type Stage = z.infer<typeof stage>;

export const outcome = z.enum(['advance', 'hold', 'decline']);
export type Outcome = z.infer<typeof outcome>;

export const Decision = z.strictObject({
  id,
  outcome,
  reason: z.string(),
  decidedBy: z.string(),
  decidedAt: time,
  /** Null: the candidate does not know of it yet. */
  toldAt: time.nullable(),
});

export const OwnWindow = z.strictObject({ opensAt: time, closesAt: time });

export const ProgressRow = z.strictObject({
  invitationId: id,
  candidateId: id,
  sittingId: id.nullable(),
  name: z.string(),
  /** Empty once they are erased. */
  email: z.string(),
  isErased: z.boolean(),
  timeZone: z.string().nullable(),
  cohort: z.strictObject({ id, name: z.string() }),
  stage,
  since: time,
  /** The deadline of the open turn. */
  deadlineAt: time.nullable(),
  turns: z.strictObject({ closed: z.int(), total: z.int() }),
  reviews: z.strictObject({ committed: z.int(), required: z.int() }),
  accommodation: Accommodation,
  /** Null: the cohort’s window is theirs. */
  ownWindow: OwnWindow.nullable(),
  mail: z.enum(['waiting', 'sent', 'failed']),
  decision: Decision.nullable(),
  /** What they have asked for and nobody has settled yet. */
  requests: z.array(z.strictObject({ kind: requestKind, text: z.string(), askedAt: time })),
  /** Late texts that nobody has decided on. */
  lateAdditions: z.int(),
  /** Answers that nobody reviews until a lead has released them. */
  toRelease: z.int(),
  isRevoked: z.boolean(),
});

export const Progress = z.strictObject({
  assessment: z.strictObject({ id, name: z.string() }),
  counts: z.strictObject({
    invited: z.int(),
    opened: z.int(),
    sitting: z.int(),
    submitted: z.int(),
    inReview: z.int(),
    reviewed: z.int(),
    decided: z.int(),
  }),
  cohorts: z.array(
    z.strictObject({
      id,
      name: z.string(),
      opensAt: time,
      closesAt: time,
      isReference: z.boolean(),
    }),
  ),
  items: z.array(ProgressRow),
});
