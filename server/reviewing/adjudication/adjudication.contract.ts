import { z } from 'zod';
import { id, text, time, type Contract } from '../../http/contract.ts';
import { Evidence, level } from '../scores.contract.ts';
import { ReviewerCriterion, ReviewerReview, ReviewerScenario } from '../reviewing.contract.ts';

const everyMember = ['interviewer', 'lead', 'owner'] as const;
const reason = text(10_000, 1).refine((value) => value.trim() !== '', 'is empty');

export const CaseQueue = z.strictObject({
  assessment: z.strictObject({ id, name: z.string() }),
  waiting: z.int(),
  /** Until when the one I hold is mine. */
  heldUntil: time.nullable(),
  /** Null while something waits for me. */
  nothingLeft: z.enum(['nothing', 'withOthers', 'reviewedByMe']).nullable(),
  reason: z.string().nullable(),
});

/** One answer whose readers are apart. Nothing tells who gave what, nor which of them is the same for two criteria. */
export const AdjudicatorCase = z.strictObject({
  assessment: z.strictObject({ id, name: z.string() }),
  answer: z.strictObject({ id, turn: z.int(), text: z.string(), words: z.int() }),
  round: z.int(),
  scenario: ReviewerScenario,
  criteria: z.array(
    z.strictObject({
      ...ReviewerCriterion.shape,
      opinions: z.array(
        z.strictObject({
          level,
          /** What it was before its reader changed it, and why they did. */
          changed: z.strictObject({ from: level, reason: z.string() }).nullable(),
          note: z.string(),
          evidence: z.array(Evidence),
        }),
      ),
    }),
  ),
  claim: z.strictObject({ expiresAt: time }),
});

export const adjudicationContract = {
  'PUT /api/v1/reviews/:id/scores/:criterionId/change': {
    summary: 'Another level, with its reason, in my committed review; the sealed score stays',
    callers: everyMember,
    params: z.strictObject({ id, criterionId: id }),
    body: z.strictObject({ level, reason }),
    reply: ReviewerReview,
    refusals: ['not_found', 'review_not_committed', 'invalid_request'],
  },
  'GET /api/v1/adjudications': {
    summary: 'What waits for me to settle, in every assessment',
    callers: everyMember,
    reply: z.strictObject({ items: z.array(CaseQueue) }),
    refusals: [],
  },
  'GET /api/v1/assessments/:id/adjudication': {
    summary: 'How many answers in dispute wait for me, and why none does',
    callers: everyMember,
    params: z.strictObject({ id }),
    reply: CaseQueue,
    refusals: ['not_found'],
  },
  'PUT /api/v1/assessments/:id/adjudication/claim': {
    summary:
      'Gives me an answer in dispute, the one I hold, or the one I name; 204 when there is none',
    callers: everyMember,
    params: z.strictObject({ id }),
    body: z.strictObject({ answerId: id.optional() }).default({}),
    reply: AdjudicatorCase,
    mayBeEmpty: true,
    refusals: ['not_found'],
  },
  'DELETE /api/v1/assessments/:id/adjudication/claim': {
    summary: 'Gives the answer in dispute back',
    callers: everyMember,
    params: z.strictObject({ id }),
    status: 204,
    refusals: ['not_found'],
  },
  'PUT /api/v1/answers/:id/adjudication': {
    summary: 'Settles every criterion in dispute of the answer I hold, each with a reason, once',
    callers: everyMember,
    params: z.strictObject({ id }),
    body: z.strictObject({
      round: z.int().min(1),
      decisions: z
        .array(z.strictObject({ criterionId: id, level, reason }))
        .min(1)
        .max(20),
    }),
    status: 204,
    refusals: ['not_found', 'claim_lost', 'dispute_changed', 'invalid_request'],
  },
} satisfies Contract;
