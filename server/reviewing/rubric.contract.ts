import { z } from 'zod';
import { id, time, type Contract } from '../http/contract.ts';

const leads = ['lead', 'owner'] as const;
const titles = z.array(z.string());

/** How the answers of an assessment stand to its rubric, and what of them is in dispute. */
export const LeadJudging = z.strictObject({
  assessment: z.strictObject({ id, name: z.string() }),
  adjudicateFrom: z.int(),
  /** In answers: in dispute, of these in somebody’s hand, of these with nobody left to settle them; and settled. */
  disputes: z.strictObject({
    inDispute: z.int(),
    inHand: z.int(),
    withoutAnybody: z.int(),
    settled: z.int(),
  }),
  /** Published versions of the scenario, the oldest first; of those with the same rubric, one. */
  versions: z.array(
    z.strictObject({
      scenarioVersionId: id,
      number: z.int(),
      publishedAt: time,
      rubricVersionId: id,
      isInUse: z.boolean(),
      /** Why the assessment cannot move to its rubric; null when it can, or has. */
      whyNot: z.string().nullable(),
      /** Against the rubric in use, by the titles of criteria. */
      changes: z.strictObject({ added: titles, removed: titles, changed: titles }),
    }),
  ),
  /** Answers by the rubric of their newest round: fully reviewed, begun, and untouched. */
  answers: z.array(
    z.strictObject({
      rubricVersionId: id,
      reviewed: z.int(),
      begun: z.int(),
      untouched: z.int(),
    }),
  ),
  rescoring: z.strictObject({
    /** Answers that were sent to be re-scored, and how many of their new reviews are in. */
    answers: z.int(),
    reviews: z.strictObject({ committed: z.int(), needed: z.int() }),
    /** The first hundred that still wait. */
    waiting: z.array(
      z.strictObject({
        answerId: id,
        sittingId: id,
        candidate: z.string(),
        turn: z.int(),
        committed: z.int(),
        needed: z.int(),
      }),
    ),
    /** `left` could be theirs: several members can take the same answer. */
    members: z.array(
      z.strictObject({ memberId: id, name: z.string(), done: z.int(), left: z.int() }),
    ),
  }),
});

export const rubricContract = {
  'GET /api/v1/assessments/:id/judging': {
    summary: 'The rubric versions that answers are judged by, re-scoring, and disputes',
    callers: leads,
    params: z.strictObject({ id }),
    reply: LeadJudging,
    refusals: ['not_found'],
  },
  'PUT /api/v1/assessments/:id/rubric': {
    summary: 'Moves to the rubric of a later version of the scenario; begun answers keep theirs',
    callers: leads,
    params: z.strictObject({ id }),
    body: z.strictObject({ scenarioVersionId: id }),
    reply: LeadJudging,
    refusals: ['not_found', 'rubric_not_movable'],
  },
  'POST /api/v1/assessments/:id/rescoring': {
    summary: 'Opens a new round of reviews under the rubric in use',
    callers: leads,
    params: z.strictObject({ id }),
    body: z.strictObject({ answers: z.union([z.literal('all'), z.array(id).min(1).max(10_000)]) }),
    bodyLimit: 524_288,
    reply: z.strictObject({ opened: z.int(), skipped: z.int() }),
    refusals: ['not_found'],
  },
} satisfies Contract;
